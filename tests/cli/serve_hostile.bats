#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
#
# serve, attacked: paths, bodies, methods, sessions. It refuses, and goes on
# serving everybody else.

load helper
load desk

# raw PATH [CURL OPTION…]: the path as it is written.
raw() {
	local path=$1
	shift
	code=$(curl -s -o page -w '%{http_code}' --path-as-is -b jar "$@" \
		"$BASE$path")
}

# rush: the requests of the file `asked`, each a line of method, path, header and
# body between tabs, by one curl. Writes `codes`, beside what was asked, and the
# answers said.1, said.2, … with their heads.
rush() {
	awk -F '\t' -v base="$BASE" '{
		if (NR > 1) print "next"
		print "silent\ngloboff\npath-as-is\ncookie = jar\ninclude"
		print "output = said." NR
		print "write-out = \"%{http_code}\\n\""
		printf "request = %s\nurl = \"%s%s\"\n", $1, base, $2
		if ($3 != "") printf "header = \"%s\"\n", $3
		if ($4 != "") printf "data = \"%s\"\n", $4
	}' asked >requests
	curl -K requests | paste - asked >codes
}

@test "no path leads out, whichever part of an address it stands in" {
	start
	log_in_first
	for evil in .. %2e%2e ..%2f..%2f..%2fetc%2fpasswd %2fetc%2fpasswd \
		..%5c..%5cx a%00b %c0%ae%c0%ae '....//' %0d%0aSet-Cookie:%20a=b; do
		while IFS=$'\t' read -r method path _; do
			[[ $method == GET && $path == *\** ]] || continue
			printf 'GET\t%s\n' "${path//\*/$evil}"
		done < <("$JUANZONG" -C A serve --routes)
	done >asked
	rush
	[ "$(wc -l <codes)" -gt 100 ]
	while read -r code _ path; do
		[[ $code == 4?? || $code == 303 || $code == 200 ]] ||
			{ echo "$path: $code"; false; }
		[ "$code" != 200 ] || [[ $path == /welcome/* ]] ||
			{ echo "$path is a page"; false; }
	done <codes
	run -1 grep -aF -e root: -e 'Set-Cookie: a' said.*
	get /help
	[ "$code" = 200 ]
}

@test "a session is new at each login, and its cookie is kept from scripts" {
	start
	log_in_first
	first=$(grep -o 'juanzong	.*' jar | tail -n 1)
	get /login -d login=admin -d "password=$PASSWORD" -D head
	[ "$(grep -o 'juanzong	.*' jar | tail -n 1)" != "$first" ]
	has "$(grep -i '^set-cookie: juanzong=' head)" HttpOnly SameSite Path=/
	# What was planted before is not taken.
	curl -s -o page -D head -b juanzong=planted -d login=admin \
		-d "password=$PASSWORD" "$BASE/login"
	has "$(cat head)" 'juanzong='
	lacks "$(cat head)" planted
	code=$(curl -s -o page -w '%{http_code}' -b juanzong=planted "$BASE/")
	[ "$code" = 303 ]
}

@test "every page forbids scripts within, frames of others, and guessing" {
	start
	log_in_first
	for path in / /login /help /projects /search?q=x /nowhere /static/desk.js; do
		get "$path" -D head
		has "$(cat head)" "default-src 'none'" nosniff \
			'Referrer-Policy: same-origin'
		lacks "$(cat head)" "script-src 'unsafe"
	done
}

@test "a body too long or not whole is refused, at the length and after" {
	start
	log_in_first
	head -c 200000 /dev/zero | tr '\0' a >long
	curl -s -o page -w '%{http_code}' --data-binary @long "$BASE/login" >code
	[ "$(cat code)" = 413 ]
	curl -s -o page -w '%{http_code}' -H 'Transfer-Encoding: chunked' \
		-H 'Expect:' --data-binary @long "$BASE/login" >code
	[ "$(cat code)" = 413 ]
	for body in '' x '--B' $'--B\r\n\r\n' $'--B\r\nContent-Disposition: form-data; name="token"\r\n\r\nx'; do
		printf %s "$body" >broken
		raw /documents/P2026-001-HTJY-001/attach -H "Origin: $BASE" \
			-H 'Content-Type: multipart/form-data; boundary=B' \
			--data-binary @broken
		[[ $code == 4?? ]]
	done
	raw /login -H "Origin: $BASE" -d 'login=%zz&password=%'
	[[ $code == 4?? ]]
	raw "/search?q=%E5"
	[ "$code" = 400 ]
	get /projects
	[ "$code" = 200 ]
}

@test "who sends slowly holds up nobody" {
	start
	log_in_first
	host=${BASE#http://}
	for _ in $(seq 40); do
		exec {fd}<>"/dev/tcp/${host%:*}/${host#*:}"
		printf 'POST /login HTTP/1.1\r\nHost: %s\r\nContent-Length: 999\r\n\r\na=' \
			"$host" >&"$fd"
		fds+=("$fd")
	done
	for _ in 1 2 3; do
		get /projects --max-time 20
		[ "$code" = 200 ]
	done
	for fd in "${fds[@]}"; do exec {fd}>&-; done
}

@test "methods and ranges it does not know change nothing" {
	start
	log_in_first
	for method in PUT DELETE PATCH OPTIONS TRACE CONNECT FOO; do
		raw /projects/P2026-001 -X "$method"
		[[ $code == 4?? || $code == 501 || $code == 000 ]] ||
			{ echo "$method: $code"; false; }
	done
	raw /projects -I
	[ "$code" = 200 ]
	for range in bytes=0-0 bytes=-1 bytes=99999999999999999999- \
		bytes=0-1,0-1,0-1,0-1,0-1,0-1 bytes=x; do
		get /documents/P2026-001-HTJY-001 -H "Range: $range"
		[[ $code == 200 || $code == 206 || $code == 416 ]]
	done
	call 0 -C A verify
}

@test "what was uploaded is never a page" {
	start
	log_in_first
	for name in evil.html evil.svg evil.xml evil.pdf.htm; do
		echo '<html><script>alert(1)</script>' >"$name"
		"$JUANZONG" -C A attach P2026-001-HTJY-001 "$name" --as enclosure \
			2>/dev/null
	done
	get /documents/P2026-001-HTJY-001
	n=0
	for file in $(grep -o '/documents/[^"?]*/files/[^"?]*evil[^"?]*' page |
		sort -u); do
		get "$file" -D head
		has "$(cat head)" application/octet-stream attachment nosniff
		n=$((n + 1))
	done
	[ "$n" -ge 4 ]
}

@test "no change is made for another site, nor without the form's token" {
	local n before
	start
	log_in_first
	get /me
	token=$(grep -o 'name="token" value="[^"]*"' page | head -n 1 |
		sed 's/.*value="//; s/"//')
	before=$(find A -path A/desk -prune -o -type f -print0 | sort -z |
		xargs -0 sha256sum)
	while IFS=$'\t' read -r method path roles; do
		[[ $method != GET && $path != /api/* && $roles != 任何人 ]] ||
			continue
		path=${path//\*/P2026-001}
		for how in "Origin: http://evil.example" "Origin: null" \
			"Sec-Fetch-Site: cross-site" "Sec-Fetch-Site: same-site"; do
			printf '%s\t%s\t%s\t%s\n' "$method" "$path" "$how" \
				"token=$token"
		done
		for body in a=b token= "token=${token}x" "token[]=$token"; do
			printf '%s\t%s\t%s\t%s\n' "$method" "$path" \
				"Origin: $BASE" "$body"
		done
	done < <("$JUANZONG" -C A serve --routes) >asked
	rush
	n=$(grep -c $'^403\t' codes) || true
	[ "$n" -gt 160 ]
	[ "$n" -eq "$(wc -l <asked)" ] || { grep -v $'^403\t' codes; false; }
	same "the archive" "$before" "$(find A -path A/desk -prune -o -type f \
		-print0 | sort -z | xargs -0 sha256sum)"
	# Not even the door opens for another site: nobody is logged in by it.
	raw /login -H 'Origin: http://evil.example' -d login=admin \
		-d "password=$PASSWORD"
	[ "$code" = 403 ]
}

@test "multipart of too many parts, or with endless names, is refused" {
	start
	log_in_first
	for i in $(seq 3000); do
		printf -- '--B\r\nContent-Disposition: form-data; name="f%d"\r\n\r\nx\r\n' \
			"$i"
	done >many
	printf -- '--B--\r\n' >>many
	{
		printf -- '--B\r\nContent-Disposition: form-data; name="%s"\r\n\r\nx\r\n' \
			"$(head -c 300000 /dev/zero | tr '\0' n)"
		printf -- '--B--\r\n'
	} >longname
	for body in many longname; do
		raw /documents/P2026-001-HTJY-001/attach -H "Origin: $BASE" \
			-H 'Content-Type: multipart/form-data; boundary=B' \
			--data-binary "@$body"
		[[ $code == 4?? ]] || { echo "$body: $code"; false; }
	done
	raw /documents/P2026-001-HTJY-001/attach -H "Origin: $BASE" \
		-H "Content-Type: multipart/form-data; boundary=$(head -c 20000 \
			/dev/zero | tr '\0' B)" --data-binary @many
	[[ $code == 4?? ]]
	raw /documents/P2026-001-HTJY-001/attach -H "Origin: $BASE" \
		-H 'Content-Type: multipart/form-data' --data-binary @many
	[[ $code == 4?? ]]
	get /projects
	[ "$code" = 200 ]
}
