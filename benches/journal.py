"""Generates a register into a journal, once; measures that, rebuilding it from its entries, and opening its snapshot.

Called by benches/run. What was generated is kept in target/bench, with what was measured then; remove it for another.
"""

import json
import os
import statistics
import subprocess
import sys
import time

OPENINGS = 5


def measured(command, **options):
    """Runs a command; returns its output, seconds of the wall and the processor, and the most memory it took in MB."""
    start = time.perf_counter()
    process = subprocess.Popen(command, text=True, **options)
    out = process.stdout.read() if process.stdout else ""
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(process.returncode)
    return out, time.perf_counter() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def megabytes(folder):
    return {name: os.path.getsize(os.path.join(folder, name)) / 1e6 for name in sorted(os.listdir(folder))}


def generate(dangvu, size, folder):
    command = [dangvu, "--lang", "en", "-C", folder, "generate", "--size", size]
    _, wall, cpu, memory = measured(command)
    files = megabytes(folder)
    return {"seconds": wall, "processor": cpu, "memory": memory, "files": files}


def main():
    dangvu, compare, size = sys.argv[1:]
    folder = os.path.join("target", "bench", size)
    note = folder + ".json"
    os.makedirs(os.path.dirname(folder), exist_ok=True)
    if os.path.exists(folder):
        print(f"{folder} is kept from before", flush=True)
    else:
        with open(note, "w") as file:
            json.dump(generate(dangvu, size, folder), file)
    if os.path.exists(note):
        with open(note) as file:
            was = json.load(file)
        files = ", ".join(f"{name} {size:,.0f}" for name, size in was["files"].items() if size >= 1)
        print(f"generated into a journal in {was['seconds']:,.1f} s, on the processor {was['processor']:,.1f} s, "
              f"most memory {was['memory']:,.0f} MB\n  MB: {files}", flush=True)
    out, _, _, memory = measured([compare, "rebuild", folder], stdout=subprocess.PIPE)
    print(out.rstrip() + f", most memory {memory:,.0f} MB", flush=True)
    runs = [measured([compare, "first", folder], stdout=subprocess.PIPE) for _ in range(OPENINGS)]
    columns = zip(*([float(number) for number in run[0].split()] for run in runs))
    opened, answered, cpu, resident = [statistics.median(column) for column in columns]
    print(f"opened from the snapshot in {opened:,.0f} ms, structure of all answered after {answered:,.0f} ms, on the "
          f"processor {cpu:,.0f} ms; resident {resident:,.0f} MB, most {max(run[3] for run in runs):,.0f} MB", flush=True)


main()
