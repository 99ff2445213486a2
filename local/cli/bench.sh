#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Measures the main job: bench.sh [ROUNDS] runs `mayfly up --then-destroy` that often, each time on a new data folder,
# and prints a table with the median of every figure. Needs jq. Build first; nothing else should run meanwhile.
set -euo pipefail

rounds=${1:-5}
home=$(cd "$(dirname "$0")/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

command -v jq >/dev/null || { echo 'bench.sh needs jq.' >&2; exit 2; }
"$home/mayfly" --version >/dev/null

for round in $(seq "$rounds"); do
  file=$work/$round.json
  "$home/mayfly" up --then-destroy --port 0 --data "$work/data-$round" --json "$file" >"$work/$round.log" 2>&1 ||
    { cat "$work/$round.log" >&2; echo "round $round did not pass" >&2; exit 1; }
  jq -r --arg round "$round" '"round \($round): ready \(.phases.readySeconds) s, p50 \(.verification.p50Ms) ms, destroyed in \(.phases.destroySeconds) s"' "$file" >&2
  rm -rf "$work/data-$round"
done

echo "$rounds rounds on $(nproc) cores, $(date -u +%F), $("$home/mayfly" --version)"
jq -rs '
  def median: sort | if length % 2 == 1 then .[length / 2 | floor] else (.[length / 2 - 1] + .[length / 2]) / 2 end;
  def row(name; unit; limit): (map(numbers) | [name, (median | tostring), (min | tostring), (max | tostring), unit, limit]);
  ([["figure", "median", "least", "most", "unit", "promised"]]
   + [(map(.phases.startSeconds) | row("process start to local default up"; "s"; "")),
      (map(.phases.readySeconds) | row("process start to READY, verified"; "s"; "45")),
      (map(.phases.destroySeconds) | row("destroy, to the receipt"; "s"; "10")),
      (map(.phases.totalSeconds) | row("all, to no process left"; "s"; "")),
      (map(.verification.p50Ms) | row("commit to visible, p50"; "ms"; "250")),
      (map(.verification.maxMs) | row("commit to visible, longest"; "ms"; "")),
      (map(.memory.residentMiB) | row("resident memory of all processes"; "MiB"; "2560"))]
   + ([.[].memory.processes[] ] | group_by(.name) | map((.[0].name) as $n | map(.residentMiB) | row("  \($n)"; "MiB"; "")))
   + ([.[].steps[] | select(.seconds != null)] | group_by(.phase + .name) | sort_by(.[0].startedAt)
      | map((.[0].title) as $t | map(.seconds) | row("  \($t)"; "s"; ""))))
  | .[] | @tsv' "$work"/*.json | awk -F '\t' '{ printf "%-46s %9s %9s %9s  %-4s %8s\n", $1, $2, $3, $4, $5, $6 }'
