#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
#
# The copy of an archive that is being filed into, made as the manual says.
load helper

# backup FROM TO: word for word what juanzong(1), BACKUP, says.
backup() {
	local from=$1 to=$2 project
	mkdir -p "$to/projects"
	cp -a "$from"/settings.json "$from"/schemas "$from"/templates "$to"
	cp -a "$from"/heads "$to"
	for project in "$from"/projects/*; do
		flock "$project/lock" cp -a "$project" "$to/projects/"
	done
}

@test "copies made while others file are sound, and know what was printed before" {
	command -v flock >/dev/null || skip "flock is not installed"
	full_archive a
	"$JUANZONG" -C a project add P2 --name n --customer c 2>/dev/null
	local i k before
	(for i in 1 2 3 4 5 6 7 8; do
		memo_about "第${i}件" >one.xml
		"$JUANZONG" -C a file one.xml || echo "failed $?"
	done) >out.1 2>&1 &
	(for i in 1 2 3 4 5 6 7 8; do
		memo_about "另第${i}件" P2 >two.xml
		"$JUANZONG" -C a file two.xml || echo "failed $?"
	done) >out.2 2>&1 &
	for k in 1 2 3 4; do
		before=$(grep -ho '^P2[0-9A-Z-]*' out.1 out.2 | sort)
		backup a copy$k
		call 0 -C copy$k verify
		call 0 -C copy$k doctor
		"$JUANZONG" -C copy$k list --json | json_get number | sort >listed
		same "printed but not in the copy" "" \
			"$(comm -23 <(printf '%s' "${before:+$before
}") listed)"
		call 0 -C copy$k file "$MINUTES" --again
		call 0 -C copy$k verify
	done
	wait
	lacks "$(cat out.1 out.2)" failed
	backup a last
	same "the records" "$("$JUANZONG" -C a list --json | json_get number)" \
		"$("$JUANZONG" -C last list --json | json_get number)"
}

@test "the manual says the same" {
	# The lines of the function are those of the manual.
	local line
	for line in 'settings.json' 'heads' 'flock' 'VACUUM INTO'; do
		has "$(cat "$ROOT/docs/juanzong.1")" "$line"
	done
}
