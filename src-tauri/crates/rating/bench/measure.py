"""A provider's month measured: `ddesk rate` beside DuckDB on the same Parquet file, in one run.

measure.py DDESK GENERATOR PYTHON FOLDER, and from the environment
  BENCH_MESSAGES  how many messages both rate (10000000)
  BENCH_LARGE     how many `ddesk rate` rates alone, to see that it stays linear (100000000; 0 leaves it out)
  BENCH_THREADS   threads of both (2)
"""

import decimal
import json
import os
import pathlib
import subprocess
import sys
import time

ddesk, generator, python, folder = sys.argv[1:5]
folder = pathlib.Path(folder)
messages = int(os.environ.get("BENCH_MESSAGES", 10_000_000))
large = int(os.environ.get("BENCH_LARGE", 100_000_000))
threads = os.environ.get("BENCH_THREADS", "2")
here = pathlib.Path(__file__).parent


def made(count):
    """The month of so many messages, made once."""
    month = folder / str(count)
    if not (month / "made").exists():
        print(f"Making {count:,} messages")
        subprocess.run([generator, month, str(count)], check=True)
        (month / "made").touch()
    return month


def measured(command, answer):
    """Runs a command, its answer in a file: seconds on the clock, seconds of processor, peak memory in MB."""
    with answer.open("w") as out:
        began = time.perf_counter()
        process = subprocess.Popen(command, stdout=out)
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - began
    if status != 0:
        sys.exit(f"{command[0]} failed")
    return wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def rated(month):
    command = [ddesk, "rate", "--json", "--threads", threads, "--temp-dir", str(folder)]
    command += ["--account", month / "accounts.json", "--rates", month / "rates.csv", "--messages", month / "messages.parquet"]
    return measured(command, month / "rated.json")


def shown(what, wall, cpu, memory):
    print(f"{what:<34} {wall:8.2f} s wall {cpu:8.2f} s CPU {memory:8.0f} MB peak", flush=True)


def same(month, answer):
    """Whether both say the same of every account, WABA and month: each count and the exact cost."""
    counts = ["opened", "free_allowance", "free_entry", "paid", "business_initiated", "customer_initiated"]
    key = lambda row: (*(int(row[count]) for count in counts), decimal.Decimal(row["cost"]))
    theirs = {(row["account"], row["waba"]): key(row) for row in answer["rows"]}
    ours = {}
    for account in json.loads((month / "rated.json").read_text())["accounts"]:
        for waba in account["wabas"]:
            if len(waba["months"]) > 1:
                sys.exit("more than the one month was made")
            ours.update({(account["id"], waba["id"]): key(row) for row in waba["months"]})
    return len(ours), sum(row[0] for row in ours.values()), ours == theirs


def cached(file):
    """Reads a file, so that both find it in the cache of the system; little of it at once, because a process that is
    begun counts the memory of this one as its own."""
    with file.open("rb", buffering=0) as content:
        while content.read(1 << 20):
            pass


month = made(messages)
cached(month / "messages.parquet")
ours = rated(month)
shown(f"ddesk rate, {messages:,}", *ours)
theirs = measured([python, here / "duckdb_month.py", month, threads], month / "duckdb.json")
if large:
    larger = made(large)
    cached(larger / "messages.parquet")
    of_large = rated(larger)
    shown(f"ddesk rate, {large:,}", *of_large)
    print(f"{large / messages:g} times the messages take {of_large[0] / ours[0]:.2f} times as long", flush=True)
answer = json.loads((month / "duckdb.json").read_text())
shown(f"DuckDB, {messages:,}", answer["seconds"], theirs[1], theirs[2])
wabas, dialogues, equal = same(month, answer)
print(f"DuckDB takes {answer['seconds'] / ours[0]:.1f} times as long; {dialogues:,} dialogues of {wabas:,} WABAs are {'equal' if equal else 'NOT EQUAL'}")
if not equal:
    sys.exit(1)
