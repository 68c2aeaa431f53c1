# Operation: what whoever runs the program is told on pages.

bad-late = The form took too long to come
    .remedy = Please send it again over a better connection. Nothing was changed.
request-id = If you tell the administrator, please name the request; it is found in the log by that:

job-interrupted = The program stopped before the report was done, and it was not begun again
    .remedy = It had been begun several times. Begin it anew; if that does not help, tell the administrator.
job-anew = Begin anew

## The page of whoever administers

operation-title = Operation
operation-what = How the program runs on its machine. The same is told to monitoring as figures; nothing here is about a person.
operation-well = Nothing needs to be looked at.
operation-failing = Failing:
operation-look = To be looked at:
operation-check-journal-readable = the journal cannot be read.
operation-check-journal-writable = nothing can be recorded; the log says why. After the cause is removed, the program must be started again.
operation-check-disk-room = there is little room on the disk.
operation-check-checkpoint = entries have been unsigned for more than a day.
operation-check-backup = the newest backup is older than a day and a half, or there is none.
operation-check-certificate = the certificate ends within two weeks.
operation-program = Program
operation-version = Version
operation-since = Running since
operation-hours = { $hours ->
    [one] one hour
   *[other] { $hours } hours
}
operation-memory = Memory in use
operation-sessions = Sessions in use
operation-requests = Requests since then
operation-failed = { $count } of them failed here
operation-jobs = Reports in the background
operation-jobs-now = { $waiting } waiting, { $working } being written
operation-certificate = Certificate ends
operation-journal = Journal
operation-origin = Name in checkpoints
operation-entries = Entries
operation-checkpoint = Last signed
operation-minutes = { $minutes ->
    [one] one minute ago
   *[other] { $minutes } minutes ago
}
operation-unsigned = Entries not signed yet
operation-size = Size
operation-disk = Free on the disk
operation-stopped = Recording has stopped
operation-sign = Sign now
operation-signed = The journal is signed as it stands.
operation-backups = Backups
operation-no-backups = No backups are planned. Set “backup.journal” and “backup.keys” in the configuration.
operation-plan = Made at { $times }. Of the entries, backups of { $daily } days, { $weekly } weeks and { $monthly } months stay; those of keys for { $days } days. Try once in a while whether the newest gives the register back: dangvu backup drill.
operation-backups-none = There is none yet.
operation-backup = Back up now
operation-backup-asked = A backup is being made. It appears in the list when it has been verified.
operation-backup-making = A backup is being made.
operation-backup-failed = The attempt of { $moment } failed: { $cause }
operation-backup-at = Made
operation-backup-journal = Entries
operation-backup-keys = Keys and accounts
operation-backup-gone = gone
