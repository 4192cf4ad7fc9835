#!/usr/bin/env python3
"""Writes a configuration that polls feeds of this machine, for measuring: one source an address.

    feeds_to_toml.py URLS.txt DATA_DIR > gigscout.toml
"""
import json
import pathlib
import sys
from urllib.parse import urlsplit

HEAD = """data_dir = {data_dir}

[[profile]]
name = "bench"
email = "bench@example.org"
timezone = "Europe/Paris"
[profile.place]
home = "Rouen"
[profile.tech]
want = {{ python = 3, javascript = 2 }}

[mail]
transport = "directory"
directory = {emails}
"""


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    data_dir = pathlib.Path(sys.argv[2]).resolve()
    urls = pathlib.Path(sys.argv[1]).read_text(encoding="utf-8").split()
    print(HEAD.format(data_dir=json.dumps(str(data_dir)), emails=json.dumps(str(data_dir / "emails"))))
    for host in sorted({urlsplit(url).netloc for url in urls}):
        print(f'[[fetch.allow]]\nhost = "{host}"\nprivate = true\ngap_ms = 0\n')
    for number, url in enumerate(urls):
        print(f'[[source]]\nname = "f{number:05}"\nkind = "feed"\nurl = {json.dumps(url)}\n')


if __name__ == "__main__":
    main()
