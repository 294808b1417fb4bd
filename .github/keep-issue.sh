#!/bin/sh
# Keep one open issue with the label “freshness”: its text is the file $1 whose first line ends with the count, or it is closed where nothing is left.
# Needs gh with GH_TOKEN and GH_REPO.
set -eu

TITLE="Cần rà soát lại"
LABEL="freshness"
gh label create "$LABEL" --description "Nguồn quá hạn, chưa xác nhận, chưa có hiệu lực hay đã bị thay" 2>/dev/null || true
number=$(gh issue list --label "$LABEL" --state open --limit 1 --json number --jq '.[0].number // empty')

if ! grep -q '^- \[ \]' "$1"; then
  [ -z "$number" ] || gh issue close "$number" --comment "$(head -n 1 "$1")"
  exit 0
fi
# An issue holds 65,536 characters at most; what is cut off is told.
if [ "$(wc -m < "$1")" -gt 60000 ]; then
  head -c 60000 "$1" | sed '$d' > "$1.cut"
  printf '\n…\n\nDanh sách dài quá, xem đủ bằng: course stale\n' >> "$1.cut"
  mv "$1.cut" "$1"
fi
if [ -n "$number" ]; then
  gh issue edit "$number" --title "$TITLE" --body-file "$1"
else
  gh issue create --title "$TITLE" --label "$LABEL" --body-file "$1"
fi
