#!/bin/sh
# 0.6 s: a messaging benchmark, short sleeps in a row, two loops that are stopped
timeout 0.4 sh -c 'while :; do :; done' &
timeout 0.3 sh -c 'while :; do :; done' &
hackbench -g 1 -f 3 -l 12 >/dev/null
i=0
while [ $i -lt 12 ]; do usleep 4000; i=$((i + 1)); done
wait
