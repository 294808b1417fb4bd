#!/bin/sh
# Whether anything but lessons and questions differs between two commits: program=true or program=false.
# The guide counts as the program, since its examples are test cases; so does everything where the first commit isn't known.
set -eu
if ! git cat-file -e "$1^{commit}" 2>/dev/null; then
  echo "program=true"
  exit
fi
if [ -n "$(git diff --name-only "$1...$2" -- ':(exclude)docs' ':(exclude)quizzes')" ] || [ -n "$(git diff --name-only "$1...$2" -- docs/huong-dan)" ]; then
  echo "program=true"
else
  echo "program=false"
fi
