"""Asks dangvu, DuckDB, PostgreSQL and SQLite the same questions about the same generated register.

Called by benches/run, which prepares what this needs. All answers are compared first, over all organisations and all
columns; then the runs are interleaved, and medians of the processor's time and of the wall are printed.
"""

import argparse
import csv
import datetime
import os
import resource
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time

EPOCH = datetime.date(1990, 1, 1)
STINT = ("unit first last transit status sex ethnic religious education theory exempt born since "
         "cause in_transit came_today other").split()


def number(day):
    return (day - EPOCH).days


def born_by(day, age):
    """The latest birthday of somebody who has completed so many years on a day (no day of February is asked for)."""
    return number(day.replace(year=day.year - age))


def structure_sql(day):
    on = number(day)
    old = {age: born_by(day, age) for age in (31, 41, 51, 61)}
    known = "born < 32767"
    columns = [
        "count(*)",
        "sum(case when status = 2 then 1 else 0 end)",
        "sum(case when status = 1 then 1 else 0 end)",
        "sum(case when sex = 2 then 1 else 0 end)",
        "sum(case when ethnic = 2 then 1 else 0 end)",
        "sum(case when religious = 2 then 1 else 0 end)",
        f"sum(case when born > {old[31]} and {known} then 1 else 0 end)",
        f"sum(case when born > {old[41]} and born <= {old[31]} then 1 else 0 end)",
        f"sum(case when born > {old[51]} and born <= {old[41]} then 1 else 0 end)",
        f"sum(case when born > {old[61]} and born <= {old[51]} then 1 else 0 end)",
        f"sum(case when born <= {old[61]} then 1 else 0 end)",
        "sum(case when education >= {university} then 1 else 0 end)",
        "sum(case when theory >= {advanced} then 1 else 0 end)",
        "sum(case when theory = {intermediate} then 1 else 0 end)",
        f"sum(case when since <= {born_by(day, 30)} then 1 else 0 end)",
        "sum(exempt)",
    ]
    columns = [column.format(university=6, advanced=3, intermediate=2) for column in columns]
    names = [f"c{at}" for at in range(len(columns))]
    own = ", ".join(f"{column} as {name}" for column, name in zip(columns, names))
    sums = ", ".join(f"sum({name})" for name in names)
    return f"""with own as (select unit, {own} from stint
                 where first <= {on} and {on} < last and transit = 0 group by unit)
               select above, {sums} from own join chain on chain.unit = own.unit
               where chain.first <= {on} and {on} < chain.last group by above"""


def movement_sql(year):
    first, last = number(datetime.date(year, 1, 1)), number(datetime.date(year, 12, 31))

    def stock(on, sign):
        return f"""select above, {sign} as what, sum(n) as n from
                     (select unit, count(*) as n from stint where first <= {on} and {on} < last and transit = 0
                      group by unit) as own
                   join chain on chain.unit = own.unit and chain.first <= {on} and {on} < chain.last group by above"""

    return f"""
        with happened as (select * from event where first between {first} and {last}),
             own as (select unit, tree_day, what, count(*) as n from happened group by unit, tree_day, what),
             far as (select unit, other, tree_day, far_day, what, count(*) as n from happened
                     where other >= 0 and what in (2, 4) group by unit, other, tree_day, far_day, what),
             found as (
               select above, what, sum(n) as n from own join chain on chain.unit = own.unit
                 and chain.first <= own.tree_day and own.tree_day < chain.last group by above, what
               union all
               select here.above, what, -sum(n) as n from far
                 join chain here on here.unit = far.unit and here.first <= far.tree_day and far.tree_day < here.last
                 join chain there on there.unit = far.other and there.above = here.above
                   and there.first <= far.far_day and far.far_day < there.last group by here.above, what
               union all {stock(first - 1, 0)}
               union all {stock(last, 5)})
        select above, sum(case when what = 0 then n else 0 end), sum(case when what = 1 then n else 0 end),
               sum(case when what = 2 then n else 0 end), sum(case when what = 3 then n else 0 end),
               sum(case when what = 4 then n else 0 end), sum(case when what = 5 then n else 0 end)
        from found group by above"""


def ratings_sql(year):
    """By rank: the levels of all rule sets, by their places in the rulebook's list."""
    on = number(datetime.date(year, 12, 31))
    columns = ["sum(rated - 1)"]
    columns += [f"sum(case when level in ({levels}) then 1 else 0 end)" for levels in ("1, 6, 8", "2, 9", "3, 10", "4, 7, 11")]
    columns += ["sum(2 - rated)"]
    names = [f"c{at}" for at in range(len(columns))]
    own = ", ".join(f"{column} as {name}" for column, name in zip(columns, names))
    sums = ", ".join(f"sum({name})" for name in names)
    return f"""with own as (select unit, {own} from rating where day = {on} and stage = 3 and span = 1 group by unit)
               select above, {sums} from own join chain on chain.unit = own.unit
               where chain.first <= {on} and {on} < chain.last group by above"""


# What happened, with the day of the tree that it is counted on, at either end.
EVENTS = """
    create table event as
      select s.unit, s.first, s.cause as what, s.other,
             case when s.cause in (3, 4) and s.came_today = 0 then s.first - 1 else s.first end as tree_day,
             case when s.cause in (3, 4) and s.came_today = 0 and coalesce(f.founded, 0) < s.first
                  then s.first - 1 else s.first end as far_day
      from stint s left join (select unit, min(first) as founded from chain group by unit) f on f.unit = s.other
      where s.cause in (1, 2, 4) or (s.cause = 3 and s.in_transit = 0)"""

TABLES = ["create table stint(" + ", ".join(f"{column} int" for column in STINT) + ")",
          "create table chain(unit int, above int, first int, last int)",
          "create table rating(unit int, day int, level int, rated int, stage int, span int)"]

INDEXES = ["create index stint_days on stint(last, first)", "create index chain_unit on chain(unit, first)",
           "create index chain_above on chain(unit, above)", "create index event_first on event(first)",
           "create index rating_day on rating(day)"]


class InProcess:
    """An engine within this process: its work is this process's time."""

    def ask(self, sql):
        before, wall = resource.getrusage(resource.RUSAGE_SELF), time.perf_counter()
        rows = self.rows(sql)
        after, wall = resource.getrusage(resource.RUSAGE_SELF), time.perf_counter() - wall
        cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        return rows, cpu * 1000, wall * 1000


class DuckDb(InProcess):
    name = "DuckDB"

    def __init__(self, folder):
        import duckdb

        self.name = f"DuckDB {duckdb.__version__}"
        self.connection = duckdb.connect(os.path.join(folder, "duck.db"))
        self.connection.execute("set threads = 2")
        self.connection.execute("set memory_limit = '8GB'")
        for sql in TABLES:
            self.connection.execute(sql)
        for table in ("stint", "chain", "rating"):
            self.connection.execute(f"copy {table} from '{folder}/{table}.csv' (header false)")
        self.connection.execute(EVENTS)

    def rows(self, sql):
        return self.connection.execute(sql).fetchall()


class Sqlite(InProcess):
    name = f"SQLite {sqlite3.sqlite_version}"

    def __init__(self, folder):
        self.connection = sqlite3.connect(os.path.join(folder, "lite.db"))
        self.connection.execute("pragma journal_mode = off")
        self.connection.execute("pragma synchronous = off")
        self.connection.execute("pragma cache_size = -2000000")
        for sql in TABLES:
            self.connection.execute(sql)
        for table, width in (("stint", len(STINT)), ("chain", 4), ("rating", 6)):
            with open(os.path.join(folder, f"{table}.csv"), newline="") as file:
                marks = ", ".join("?" * width)
                self.connection.executemany(f"insert into {table} values ({marks})", csv.reader(file))
        for sql in [EVENTS, *INDEXES, "analyze"]:
            self.connection.execute(sql)
        self.connection.commit()

    def rows(self, sql):
        return self.connection.execute(sql).fetchall()


class Postgres:
    """A server of our own in a folder of its own, on a socket there."""

    name = "PostgreSQL"

    def __init__(self, folder):
        self.bin = os.environ["POSTGRES_BIN"]
        self.user = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
        self.data = os.path.join(folder, "pg")
        os.mkdir(self.data)
        if self.user:
            os.chmod(folder, 0o755)
            shutil.chown(self.data, "postgres")
        self.call("initdb", "-A", "trust", "-D", self.data)
        options = (f"-k {self.data} -c listen_addresses= -c shared_buffers=4GB -c work_mem=512MB -c fsync=off "
                   "-c maintenance_work_mem=1GB -c max_wal_size=8GB -c jit=off")
        self.call("pg_ctl", "-D", self.data, "-w", "-l", os.path.join(self.data, "log"), "-o", options, "start")
        self.name = "PostgreSQL " + self.sql("show server_version").split(" ")[0].strip()
        for sql in TABLES:
            self.sql(sql)
        for table in ("stint", "chain", "rating"):
            with open(os.path.join(folder, f"{table}.csv"), "rb") as file:
                self.sql(f"copy {table} from stdin (format csv)", file)
        for sql in [EVENTS, *INDEXES, "vacuum analyze"]:
            self.sql(sql)
        with open(os.path.join(self.data, "postmaster.pid")) as file:
            self.pid = int(file.readline())

    def call(self, program, *args):
        subprocess.run([*self.user, os.path.join(self.bin, program), *args], check=True, stdout=subprocess.DEVNULL)

    def sql(self, sql, stdin=None):
        user = "postgres" if self.user else os.environ.get("USER", "postgres")
        command = [*self.user, os.path.join(self.bin, "psql"), "-h", self.data, "-U", user, "-d", "postgres"]
        done = subprocess.run([*command, "-qAtX", "-F", ",", "-v", "ON_ERROR_STOP=1", "-c", sql], stdin=stdin, check=True,
                              capture_output=True, text=True)
        return done.stdout

    def ticks(self):
        """What the server and its children that have ended have used."""
        with open(f"/proc/{self.pid}/stat") as file:
            fields = file.read().rsplit(")", 1)[1].split()
        return sum(int(field) for field in fields[11:15]) / os.sysconf("SC_CLK_TCK")

    def ask(self, sql):
        before, wall = self.ticks(), time.perf_counter()
        text = self.sql(sql)
        wall = time.perf_counter() - wall
        time.sleep(0.05)
        rows = [tuple(int(field) for field in line.split(",")) for line in text.splitlines()]
        return rows, (self.ticks() - before) * 1000, wall * 1000

    def stop(self):
        self.call("pg_ctl", "-D", self.data, "-m", "immediate", "stop")


class Dangvu:
    name = "dangvu"

    def __init__(self, program, register, folder):
        command = [program, "open", register, folder]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        for line in self.process.stdout:
            if line.strip() == "ready":
                break
            print("  " + line.rstrip(), flush=True)
        else:
            sys.exit("dangvu stopped")

    def say(self, line):
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()
        return self.process.stdout.readline().strip()

    def answers(self, question, when, folder):
        file = os.path.join(folder, "answer.csv")
        self.say(f"write {question} {when} {file}")
        with open(file, newline="") as opened:
            return {int(row[0]): tuple(int(field) for field in row[1:]) for row in csv.reader(opened)}

    def ask(self, question, when):
        cpu, wall = self.say(f"{question} {when} 0").split()
        return float(cpu), float(wall)


def agree(dangvu, engine, question, when, sql, folder):
    ours = dangvu.answers(question, when, folder)
    theirs = {int(row[0]): tuple(int(field) for field in row[1:]) for row in engine.ask(sql)[0]}
    theirs = {unit: row for unit, row in theirs.items() if any(row)}
    wrong = [unit for unit in ours.keys() | theirs.keys() if ours.get(unit) != theirs.get(unit)]
    if wrong:
        unit = wrong[0]
        sys.exit(f"{engine.name} and dangvu differ on {question} {when} for {len(wrong)} organisations, "
                 f"first {unit}: {theirs.get(unit)} and {ours.get(unit)}")
    print(f"  {engine.name}, {question} {when}: agrees for {len(ours)} organisations", flush=True)


def compare(dangvu, engines, questions, folder, runs):
    print("answers", flush=True)
    for engine in engines:
        for question, when, sql in questions:
            agree(dangvu, engine, question, when, sql, folder)
    print(f"\n| question | engine | CPU ms | wall ms | CPU, ×dangvu | wall, ×dangvu |\n|---|---|---|---|---|---|")
    for question, when, sql in questions:
        times = {}
        for _ in range(runs):
            times.setdefault(dangvu.name, []).append(dangvu.ask(question, when))
            for engine in engines:
                times.setdefault(engine.name, []).append(engine.ask(sql)[1:])
        ours = [statistics.median(column) for column in zip(*times[dangvu.name])]
        for name, runs_of in times.items():
            cpu, wall = [statistics.median(column) for column in zip(*runs_of)]
            print(f"| {question} {when} | {name} | {cpu:,.1f} | {wall:,.1f} | {cpu / ours[0]:,.0f} | {wall / ours[1]:,.0f} |",
                  flush=True)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("register")
    parser.add_argument("--engines", default="duckdb,postgres,sqlite")
    parser.add_argument("--runs", type=int, default=5)
    asked = parser.parse_args()
    folder = os.path.abspath(tempfile.mkdtemp(prefix="tables-", dir=os.path.dirname(asked.register)))
    engines = []
    try:
        dangvu = Dangvu(asked.program, asked.register, folder)
        kinds = {"duckdb": DuckDb, "postgres": Postgres, "sqlite": Sqlite}
        for name in asked.engines.split(","):
            start = time.perf_counter()
            engines.append(kinds[name](folder))
            print(f"  {engines[-1].name}: loaded in {time.perf_counter() - start:.0f} s", flush=True)
        days = [datetime.date(2025, 12, 31), datetime.date(2015, 6, 30)]
        questions = [("structure", day.isoformat(), structure_sql(day)) for day in days]
        questions += [("movement", str(year), movement_sql(year)) for year in (2024, 2025)]
        questions += [("ratings", "2024", ratings_sql(2024))]
        compare(dangvu, engines, questions, folder, asked.runs)
    finally:
        for engine in engines:
            if isinstance(engine, Postgres):
                engine.stop()
        shutil.rmtree(folder, ignore_errors=True)


main()
