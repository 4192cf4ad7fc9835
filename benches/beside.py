#!/usr/bin/env python3
"""A pass of gigscout beside one of sfeed (Debian: `apt-get install sfeed`) over the same invented feeds, in turn.

    cargo build --release && benches/beside.py [--feeds 1000] [--items 50] [--rounds 3] [--program target/release/gigscout]

Both read files, so that no server takes part. CPU seconds of the whole process tree, medians; what sfeed does is less (it parses
and writes lines: no facts, no duplicates, no database)."""
import argparse, os, random, resource, shutil, statistics, subprocess, sys, tempfile
from html import escape

WORDS = [a + b for a in ("si", "por", "mis", "ta", "ver", "lu", "cam", "dro") for b in ("te", "tail", "sion", "rif", "gue", "nette", "pion", "le", "gine", "ra")]
LINES = ["Nous cherchons un freelance Python pour {} à Rouen, budget {} €.", "We need a small site for {}; about {} EUR, remote is fine.",
         "Besoin d'aide pour {}, deux jours par semaine, {} € par jour.", "Looking for somebody to fix our {}. Fixed price {} EUR."]

def feed(number, items, seed):
    chance = random.Random(seed * 100_003 + number)
    def post(at):
        some = lambda n: " ".join(chance.choice(WORDS) for _ in range(n))
        first = chance.choice(LINES).format(some(3), chance.randrange(100, 5000))
        body = f"<p>{escape(first)}</p><p>{some(130)}.</p><ul><li>{some(4)}</li><li>{some(5)}</li></ul>"
        return (f"<item><title>{some(4)} {number}</title><link>https://example.org/{number}/{at}</link><guid>{number}-{at}</guid>"
                f"<pubDate>Mon, 23 Nov 2026 08:00:00 +0100</pubDate><description>{escape(body)}</description></item>")
    return f"<rss version='2.0'><channel><title>board {number}</title>{''.join(map(post, range(items)))}</channel></rss>"

def run(words, **more):
    """CPU seconds of the tree, and the largest memory of the program itself in MB."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    child = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **more)
    _, status, own = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        sys.exit(f"{words}: exit code {child.returncode}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (after.ru_utime + after.ru_stime) - (before.ru_utime + before.ru_stime), own.ru_maxrss / 1024

def main():
    told = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    told.add_argument("--feeds", type=int, default=1000)
    told.add_argument("--items", type=int, default=50)
    told.add_argument("--rounds", type=int, default=3)
    told.add_argument("--program", default=os.path.join(os.path.dirname(__file__), "../target/release/gigscout"))
    told = told.parse_args()
    if not shutil.which("sfeed_update"):
        sys.exit("there is no sfeed here")
    program = os.path.abspath(told.program)
    found = {name: [] for name in ("sfeed cold", "sfeed again", "gigscout cold", "gigscout again")}
    memory = 0.0
    with tempfile.TemporaryDirectory() as work:
        size = 0
        for number in range(told.feeds):
            text = feed(number, told.items, 7)
            size += len(text.encode())
            with open(f"{work}/{number}.xml", "w", encoding="utf-8") as file:
                file.write(text)
        for turn in range(told.rounds):
            peer, own = f"{work}/sfeed{turn}", f"{work}/gigscout{turn}"
            os.makedirs(peer), os.makedirs(own)
            with open(f"{peer}/sfeedrc", "w") as file:
                calls = "\n".join(f'feed "{number}" "https://example.org/{number}"' for number in range(told.feeds))
                file.write(f'sfeedpath="{peer}/feeds"\nfetch() {{ cat "{work}/$1.xml"; }}\nfeeds() {{\n{calls}\n}}\n')
            with open(f"{own}/gigscout.toml", "w") as file:
                file.write(f'data_dir = "{own}/data"\n[[profile]]\nname = "lina"\nemail = "lina@example.org"\nlanguage = "fr"\n'
                           'timezone = "Europe/Paris"\nplace = { home = "Rouen" }\ntech = { want = { python = 3 } }\n')
                for number in range(told.feeds):
                    file.write(f'[[source]]\nname = "f{number}"\nkind = "feed"\npath = "{work}/{number}.xml"\n')
            for when in ("cold", "again"):
                found[f"sfeed {when}"].append(run(["sfeed_update", f"{peer}/sfeedrc"])[0])
                cpu, most = run([program, "--config", f"{own}/gigscout.toml", "--now", "2026-11-24T06:30:00Z", "poll", "--all"])
                found[f"gigscout {when}"].append(cpu)
                memory = max(memory, most)
            shutil.rmtree(peer), shutil.rmtree(own)
    middle = {name: statistics.median(times) for name, times in found.items()}
    print(f"{told.feeds} feeds of {told.items}, {size / 1e6:.1f} MB, medians of {told.rounds}")
    for when in ("cold", "again"):
        own, peer = middle[f"gigscout {when}"], middle[f"sfeed {when}"]
        print(f"{when:6} gigscout {own:7.2f} s   sfeed {peer:7.2f} s   ratio {own / peer:.2f}")
    print(f"       gigscout at most {memory:.0f} MB")

if __name__ == "__main__":
    main()
