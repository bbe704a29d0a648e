#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
#
# Ctrl-C: long work stops after the piece at hand and says what is done.
load helper

@test "filing that is stopped has filed what it printed, and nothing else" {
	local n i=0
	"$JUANZONG" init a 2>/dev/null
	for n in $(seq 40); do
		"$JUANZONG" -C a project add "Q$n" --name n --customer c 2>/dev/null
		for i in 1 2 3; do memo_about "$n-$i" "Q$n" >"f$n-$i.xml"; done
	done
	"$JUANZONG" -C a file f*.xml >printed 2>said &
	while [ ! -s printed ]; do sleep 0.01; done
	kill -INT $! || skip "it was done before it could be stopped"
	status=0
	wait $! || status=$?
	[ "$status" -eq 130 ]
	n=$(wc -l <printed)
	has "$(cat said)" "归档了 $n 份" "其余 $((120 - n)) 份"
	same "what is filed" "$(cut -d ' ' -f 1 printed | sort)" \
		"$("$JUANZONG" -C a list --json | json_get number | sort)"
	call 0 -C a verify
	[ -z "$(find a -name '*.new' -o -name '*.tmp')" ]
}

@test "making that is stopped names what is whole" {
	local n
	for n in $(seq 200); do memo_about "$n" >"f$n.xml"; done
	mkdir out
	"$JUANZONG" make f*.xml -d out >printed 2>said &
	while [ -z "$(ls out)" ]; do sleep 0.01; done
	kill -INT $! || skip "it was done before it could be stopped"
	status=0
	wait $! || status=$?
	[ "$status" -eq 130 ]
	has "$(cat said)" 停下来了
	[ "$(wc -l <printed)" -lt 400 ]
	while read -r n; do unzip -tqq "$n"; done <printed
	same "the files" "$(sort printed)" "$(find out -type f | sort)"
}
