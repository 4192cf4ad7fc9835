#!/bin/sh
# Makes the README's picture: the digest of the samples as a phone and a desk show it. Needs Chromium.
#   tests/tools/picture.sh [OUT.png]
set -eu
cd "$(dirname "$0")/../.."
out=$(realpath -m "${1:-config/samples/digest.png}")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp -r config "$work/config"
rm -rf "$work/config/samples-data"
cargo run --release --quiet -- --config "$work/config/gigscout.toml" once
page=$(ls "$work"/config/samples-data/emails/*.html)
chromium --headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking \
  --disable-component-update --disable-sync --hide-scrollbars --user-data-dir="$work/browser" \
  --window-size=600,1240 --screenshot="$out" "file://$page" 2>/dev/null
echo "$out"
