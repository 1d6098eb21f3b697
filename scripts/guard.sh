#!/bin/sh
# Runs one guard and names it when it fails: sh scripts/guard.sh "what it guards" command ...
name=$1
shift
printf '\n-- %s: %s\n' "$name" "$*"
"$@"
status=$?
[ "$status" -eq 0 ] || printf '\nGUARD FAILED: %s (%s ended with %s)\n' "$name" "$*" "$status" >&2
exit "$status"
