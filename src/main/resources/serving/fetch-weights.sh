# Copies the files that the manifest names, checks each, and says which manifest they match.
set -eu
say() { printf '%s' "$1" >/dev/termination-log; printf '%s\n' "$1"; }
source="store:${WEIGHTS#s3://}"
cd /weights
rclone copyto "$source/SHA256SUMS" SHA256SUMS
found="sha256:$(sha256sum SHA256SUMS | cut -d ' ' -f 1)"
if [ "$found" != "$MANIFEST_DIGEST" ]; then
  rm -f SHA256SUMS
  say "the manifest of $WEIGHTS is $found (expected: $MANIFEST_DIGEST)"
  exit 1
fi
cut -c 67- SHA256SUMS >/tmp/names
rclone copy --files-from-raw /tmp/names --transfers 8 --multi-thread-streams 4 --stats 30s --stats-one-line -v "$source" .
if ! sha256sum -c SHA256SUMS >/tmp/checked; then
  sed -n 's/: FAILED.*$//p' /tmp/checked >/tmp/wrong
  while IFS= read -r name; do rm -f -- "$name"; done </tmp/wrong
  say "$(wc -l </tmp/wrong | tr -d ' ') files are not what the manifest says, first $(head -n 1 /tmp/wrong)"
  exit 1
fi
say "$MANIFEST_DIGEST"
