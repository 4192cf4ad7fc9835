#!/usr/bin/env python3
"""How many of the sectors that a reader named are read, and what stands in their place.

    sector_recall.py GIGSCOUT POSTS.jsonl MAPPING.json

MAPPING holds, for each free tag of the labels (`problem_space`), the sector of `gigscout words` that it names, or null
where it names an activity rather than a line of business. A profile that wants every sector is made, and `rank` says
which of them each post is read to be in.
"""
import collections
import json
import pathlib
import subprocess
import sys
import tempfile

CONFIG = """data_dir = "state"
[mail]
transport = "directory"
directory = "emails"
[[profile]]
name = "all"
email = "nobody@example.org"
timezone = "UTC"
reads = ["en", "fr"]
[profile.place]
home = "Paris, FR"
[profile.space]
want = { %s }
"""
CONFUSIONS_MAX = 20


def rows(text):
    return [json.loads(line) for line in text.splitlines() if line.strip()]


def found(program, posts):
    words = subprocess.run([program, "--json", "words"], capture_output=True, text=True, check=True)
    sectors = [row["name"] for row in rows(words.stdout) if row["kind"] == "sector"]
    with tempfile.TemporaryDirectory() as folder:
        config = pathlib.Path(folder) / "gigscout.toml"
        config.write_text(CONFIG % ", ".join(f"{json.dumps(name)} = 3" for name in sectors))
        ranked = subprocess.run(
            [program, "rank", "--config", config], input=posts, capture_output=True, text=True, check=True
        )
    wanted = lambda row: {it["name"] for it in row["reasons"] if it["reason"] == "space_wanted"}
    return {row["id"]: wanted(row) for row in rows(ranked.stdout)}


def main():
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    program, posts, mapping = sys.argv[1], pathlib.Path(sys.argv[2]).read_text(), sys.argv[3]
    mapping = json.loads(pathlib.Path(mapping).read_text())
    read = found(program, posts)
    right = named = 0
    confusions = collections.Counter()
    by_sector = collections.defaultdict(lambda: [0, 0])
    for row in rows(posts):
        tags = row["labels"].get("problem_space") or []
        for sector in sorted({mapping[tag] for tag in tags if mapping.get(tag)}):
            named += 1
            hit = sector in read[row["id"]]
            right += hit
            by_sector[sector][0] += hit
            by_sector[sector][1] += 1
            if not hit:
                confusions[sector, ", ".join(sorted(read[row["id"]])) or "none"] += 1
    print(f"recall {right / max(named, 1):.3f} ({right} of {named} sectors named)")
    for sector, (hits, all_of) in sorted(by_sector.items(), key=lambda item: -item[1][1]):
        print(f"  {sector:<16} {hits} of {all_of}")
    print("read instead:")
    for (sector, instead), count in confusions.most_common(CONFUSIONS_MAX):
        print(f"  {count} × {sector}: {instead}")


if __name__ == "__main__":
    main()
