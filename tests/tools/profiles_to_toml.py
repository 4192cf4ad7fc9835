#!/usr/bin/env python3
"""Writes freelancers' profiles, given as JSON, as a configuration of gigscout, on the standard output.

    profiles_to_toml.py PROFILES.json > profiles.toml
    gigscout rank --config profiles.toml --profile NAME < posts.jsonl

A word asked for as a technology that the taxonomy knows as a problem space becomes a wanted space, and the other way
round; a word it does not know is left out, with a message on the standard error. Words that mark a space to avoid are
written as words to avoid.
"""
import json
import pathlib
import re
import sys

TAXONOMY = pathlib.Path(__file__).parents[2] / "src/knowledge/data/technologies.tsv"
LANGUAGES_KNOWN = {"fr", "en", "de", "es", "it", "pt", "nl"}
REGIONS = {"European time zones": "EU", "EU": "EU", "US": "US"}
ZONES = {"FR": "Europe/Paris", "US": "America/Chicago", "KE": "Africa/Nairobi"}


def key(word):
    return re.sub(r"[\s-]+", " ", word.lower()).strip()


def kinds():
    """Every known form of a word, with whether it names a technology or a space."""
    known = {}
    rows = [line.split("\t") for line in TAXONOMY.read_text(encoding="utf-8").splitlines()[1:]]
    for forms in (lambda row: [row[0]], lambda row: row[2].split("|")):
        for row in rows:
            for form in forms(row):
                known.setdefault(key(form), "space" if row[1] == "domain" else "tech")
    return known


def sort_words(profile, known):
    """The wanted technologies and spaces with their level, 3 strong to 1 learning."""
    want = {"tech": {}, "space": {}}
    asked = [(word, 3) for word in profile["tech"]["core"]]
    asked += [(word, 1) for word in profile["tech"]["secondary"]]
    asked += [(word, 2) for word in profile["problem_space"]["wanted"]]
    for word, level in asked:
        kind = known.get(key(word))
        if kind is None:
            print(f"{profile['id']}: `{word}` is unknown to the taxonomy and left out", file=sys.stderr)
            continue
        want[kind].setdefault(key(word), level)
    return want


def table(words):
    return "{ " + ", ".join(f"{json.dumps(word)} = {level}" for word, level in words.items()) + " }"


def section(profile, known):
    want = sort_words(profile, known)
    country = profile["home"]["country_iso2"]
    remote = [REGIONS.get(region, region) for region in profile["remote"]["regions"]]
    reads = [lang for lang in profile["languages"] if lang in LANGUAGES_KNOWN]
    avoid_tech = [word for word in profile["tech"]["avoid"] if known.get(key(word)) == "tech"]
    starting = "beginner" in (profile["title"] + profile["engagement"].get("note", "")).lower()
    pay = profile["minimum_pay"]
    unit = {"hour": "h"}.get(pay["unit"], pay["unit"])
    place = profile["home"]["name"] + ", " + country
    lines = [
        "[[profile]]",
        f"name = {json.dumps(profile['id'])}",
        'email = "nobody@example.org"',
        f"timezone = {json.dumps(ZONES.get(country, 'UTC'))}",
        f"reads = {json.dumps(reads)}",
        f"experience = {json.dumps('starting' if starting else 'settled')}",
        'engagement = ["gig", "contract", "part-time"]',
        f"avoid_words = {json.dumps(profile['problem_space']['avoid'])}",
        "[profile.place]",
        f"home = {json.dumps(place)}",
        f"radius_km = {profile['radius_km']}",
        f"remote = {json.dumps(list(dict.fromkeys(remote + [country])))}",
        "[profile.tech]",
        f"want = {table(want['tech'])}",
        f"avoid = {json.dumps(avoid_tech)}",
        "[profile.space]",
        f"want = {table(want['space'])}",
        "[profile.pay]",
        f"least = {json.dumps(str(pay['amount']) + ' ' + pay['currency'] + '/' + unit)}",
        "",
    ]
    return "\n".join(lines)


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    profiles = json.loads(pathlib.Path(sys.argv[1]).read_text(encoding="utf-8"))
    known = kinds()
    print('data_dir = "state"\n[mail]\ntransport = "directory"\ndirectory = "letters"\n')
    print("\n".join(section(profile, known) for profile in profiles))


if __name__ == "__main__":
    main()
