#!/usr/bin/env python3
"""Writes freelancers' profiles, given as JSON, as a configuration of gigscout, on the standard output.

    profiles_to_toml.py PROFILES.json > profiles.toml
    gigscout rank --config profiles.toml --profile NAME < posts.jsonl

Every word goes where the profile has it: core and secondary technologies (3 and 1) and problem spaces (2) as wanted,
what is to be avoided as avoided; the program takes any word.
"""
import json
import pathlib
import sys

LANGUAGES_KNOWN = {"fr", "en", "de", "es", "it", "pt", "nl"}
REGIONS = {"European time zones": "EU", "EU": "EU", "US": "US"}
ZONES = {"FR": "Europe/Paris", "US": "America/Chicago", "KE": "Africa/Nairobi"}


def wanted(profile):
    """The wanted technologies and spaces with their level, 3 strong to 1 learning."""
    tech = {word: 3 for word in profile["tech"]["core"]}
    for word in profile["tech"]["secondary"]:
        tech.setdefault(word, 1)
    return {"tech": tech, "space": {word: 2 for word in profile["problem_space"]["wanted"]}}


def table(words):
    return "{ " + ", ".join(f"{json.dumps(word)} = {level}" for word, level in words.items()) + " }"


def section(profile):
    want = wanted(profile)
    country = profile["home"]["country_iso2"]
    remote = [REGIONS.get(region, region) for region in profile["remote"]["regions"]]
    reads = [lang for lang in profile["languages"] if lang in LANGUAGES_KNOWN]
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
        "[profile.place]",
        f"home = {json.dumps(place)}",
        f"radius_km = {profile['radius_km']}",
        f"remote = {json.dumps(list(dict.fromkeys(remote + [country])))}",
        "[profile.tech]",
        f"want = {table(want['tech'])}",
        f"avoid = {json.dumps(profile['tech']['avoid'])}",
        "[profile.space]",
        f"want = {table(want['space'])}",
        f"avoid = {json.dumps(profile['problem_space']['avoid'])}",
        "[profile.pay]",
        f"least = {json.dumps(str(pay['amount']) + ' ' + pay['currency'] + '/' + unit)}",
        "",
    ]
    return "\n".join(lines)


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    profiles = json.loads(pathlib.Path(sys.argv[1]).read_text(encoding="utf-8"))
    print('data_dir = "state"\n[mail]\ntransport = "directory"\ndirectory = "emails"\n')
    print("\n".join(section(profile) for profile in profiles))


if __name__ == "__main__":
    main()
