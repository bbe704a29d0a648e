#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
#
# serve: starts, lets the right people in, answers, stops. Pages themselves are
# tests/e2e's.

load helper
load desk

@test "the first start prints a link, which sets the password, once" {
	start
	[ -n "$LINK" ]
	log_in_first
	has "$(cat page)" 管理员
	get "${LINK#"$BASE"}"
	[ "$code" = 404 ]
	stop
	start
	[ -z "$LINK" ]
	get /projects
	[ "$code" = 200 ]
}

@test "what only the desk needs, TLS above all, no other command loads" {
	LD_DEBUG=files LD_DEBUG_OUTPUT=loaded "$JUANZONG" --version
	cat loaded.* >all
	has "$(cat all)" libxml2
	lacks "$(cat all)" microhttpd
	lacks "$(cat all)" gnutls
}

@test "it stops on SIGTERM with status 0" {
	start
	stop
}

@test "who is not logged in is sent to the door and back" {
	start
	get '/documents/P2026-001-HTJY-001?a=1' -D head
	[ "$code" = 303 ]
	has "$(cat head)" 'Location: /login?next=%2Fdocuments%2FP2026-001-HTJY-001%3Fa%3D1'
	get /login -d login=admin -d password=nonsense
	[ "$code" = 401 ]
	log_in_first
	post /logout
	[ "$code" = 303 ]
	get /login -d login=admin -d "password=$PASSWORD" -d next=//evil.example \
		-D head
	[ "$code" = 303 ]
	has "$(cat head)" 'Location: /'
	lacks "$(cat head)" evil
}

@test "eight wrong passwords and the ninth has to wait" {
	start
	log_in_first
	for _ in $(seq 8); do
		get /login -d login=nobody -d password=wrong-one
	done
	[ "$code" = 401 ]
	get /login -d login=nobody -d password=wrong-one -D head
	[ "$code" = 429 ]
	has "$(cat head)" Retry-After
}

@test "a form of another site changes nothing" {
	start
	log_in_first
	get /projects/new
	post /projects -d id=P1 -d name=一 -d customer=二 -H 'Origin: http://evil'
	[ "$code" = 303 ] || [ "$code" = 403 ]
	get /projects/new
	get /projects -H "Origin: $BASE" -d id=P2 -d name=一 -d customer=二
	[ "$code" = 403 ]
	get /projects -H 'Sec-Fetch-Site: cross-site' -d id=P3 -d name=一 \
		-d customer=二
	[ "$code" = 403 ]
	get /projects/P2
	[ "$code" = 404 ]
	get / -H 'Host: evil.example'
	[ "$code" = 421 ]
	get /projects/new
	post /projects -d id=P4 -d name=一 -d customer=二
	[ "$code" = 303 ]
	get /projects/P4
	[ "$code" = 200 ]
}

@test "each role gets what the table says, and nothing without one" {
	start
	log_in_first
	for role in office sales service finance admin customer; do
		add_person "u-$role" "$role" "$([ $role = customer ] && echo P2026-001)"
	done
	"$JUANZONG" -C A serve --routes >routes
	[ "$(wc -l <routes)" -gt 30 ]
	declare -A names=([office]=总经办 [sales]=销售部 [service]=客服部
		[finance]=财务部 [admin]=管理员 [customer]=客户)
	while IFS=$'\t' read -r method path roles; do
		path=${path//\*/x}
		[ "$path" != /logout ] || continue
		code=$(curl -s -o page -w '%{http_code}' -X "$method" \
			-H "Origin: $BASE" "$BASE$path")
		if [ "$roles" = 任何人 ]; then
			[ "$code" != 403 ]
		elif [[ $path == /api/* || $method != GET ]]; then
			[ "$code" = 401 ] || { echo "$method $path: $code"; false; }
		else
			[ "$code" = 303 ] || { echo "$method $path: $code"; false; }
		fi
		[ "$roles" != 任何人 ] && [[ $path != /api/* ]] || continue
		for role in "${!names[@]}"; do
			code=$(curl -s -o page -w '%{http_code}' -b "jar-u-$role" \
				-X "$method" -H "Origin: $BASE" "$BASE$path")
			if [[ $roles == *${names[$role]}* ]]; then
				! grep -q 您的角色不能做这件事 page
			else
				[ "$code" = 403 ]
				grep -q 您的角色不能做这件事 page
			fi || { echo "$role: $method $path: $code"; false; }
		done
	done <routes
}

@test "a customer sees its own dossier and what is meant for it" {
	"$JUANZONG" -C A project add P9 --name 别人的 --customer 别人 2>/dev/null
	start
	log_in_first
	add_person wang customer P2026-001
	cp jar-wang jar
	get /projects
	has "$(cat page)" P2026-001
	lacks "$(cat page)" P9
	get /projects/P9
	[ "$code" = 404 ]
	get /projects/P2026-001
	has "$(cat page)" P2026-001-HTJY-001
	lacks "$(cat page)" CWCLBG
	get /documents/P2026-001-CWCLBG-001
	[ "$code" = 404 ]
	get /documents/P2026-001-CWCLBG-001/paper
	[ "$code" = 404 ]
	get /documents/P2026-001-HTJY-001
	[ "$code" = 200 ]
	lacks "$(cat page)" 作废 交签字件
	# Nor how many there are, nor what was destroyed in other projects.
	get /projects
	lacks "$(cat page)" "$("$JUANZONG" -C A list | wc -l) 份"
	for number in P9-HTJY-001 P2026-001-CWCLBG-001 nonsense; do
		get "/documents/$number"
		[ "$code" = 404 ]
		sed "s/$number//g" page >"$number"
	done
	cmp P9-HTJY-001 P2026-001-CWCLBG-001
	cmp P9-HTJY-001 nonsense
}

@test "a customer has the newest version, and an older one only when signed" {
	local n
	"$JUANZONG" -C A revise P2026-001-HTJY-001 \
		<(sed 's/三楼/四楼/' "$MINUTES") >/dev/null
	start
	log_in_first
	add_person wang customer P2026-001
	get /documents/P2026-001-HTJY-001
	# That of the first version, as who works here sees it.
	file=$(grep -o '/documents/[^"]*/files/[^"?]*\.docx' page | tail -n 1)
	n=$(grep -c 第.1.版 page) || n=0
	[ "$n" -gt 0 ]
	cp jar-wang jar
	get /documents/P2026-001-HTJY-001
	lacks "$(cat page)" "第 1 版"
	lacks "$(cat page)" "$file"
	get "$file"
	[ "$code" = 404 ]
	get '/documents/P2026-001-HTJY-001/paper?version=1'
	[ "$code" = 404 ]
	printf '%%PDF-1.4\n%%%%EOF\n' >scan.pdf
	"$JUANZONG" -C A attach P2026-001-HTJY-001 scan.pdf --as signed \
		--version 1 2>/dev/null
	get /documents/P2026-001-HTJY-001
	has "$(cat page)" "第 1 版" "$file"
	get "$file"
	[ "$code" = 200 ]
}

@test "a scan is taken in and shown, a page in disguise is not" {
	start
	log_in_first
	printf '%%PDF-1.4\n%%%%EOF\n' >scan.pdf
	echo '<script>alert(1)</script>' >evil.pdf
	get /documents/P2026-001-HTJY-001
	token=$(grep -o 'name="token" value="[^"]*"' page | head -n 1 |
		sed 's/.*value="//; s/"//')
	get /documents/P2026-001-HTJY-001/attach -F "token=$token" -F as=signed \
		-F file=@evil.pdf -H "Origin: $BASE"
	[ "$code" = 422 ]
	get /documents/P2026-001-HTJY-001/attach -F "token=$token" -F as=signed \
		-F 'file=@scan.pdf;filename=../../../签字 件.pdf' -H "Origin: $BASE"
	[ "$code" = 303 ]
	has "$("$JUANZONG" -C A show P2026-001-HTJY-001)" 已签 签字
	get /documents/P2026-001-HTJY-001
	file=$(grep -o '/documents/[^"]*/files/[^"?]*\.pdf' page | head -n 1)
	get "$file" -D head
	[ "$code" = 200 ]
	has "$(cat head)" 'application/pdf' nosniff
	cmp page scan.pdf
	"$JUANZONG" -C A attach P2026-001-HTJY-001 evil.pdf --as enclosure \
		2>/dev/null
	get /documents/P2026-001-HTJY-001
	file=$(grep -o '/documents/[^"]*/files/[^"?]*evil\.pdf' page | head -n 1)
	get "$file" -D head
	has "$(cat head)" application/octet-stream attachment
}

@test "wrong options are said" {
	call 2 -C A serve --cert x
	call 2 -C A serve -l 0.0.0.0:0
	has "$stderr" HTTPS
	call 2 -C A serve --origin ftp://x
	call 2 -C A serve -l nonsense
	start
	call 4 -C A serve -l "${BASE#http://}"
	has "$stderr" "无法在 ${BASE#http://} 监听"
}

# api METHOD PATH [CURL OPTION…]
api() {
	local method=$1 path=$2
	shift 2
	code=$(curl -s -o answer -w '%{http_code}' -X "$method" \
		-H "Authorization: Bearer $TOKEN" "$@" "$BASE$path")
}

@test "the API files a form, says what is wrong with one, and finds it" {
	start
	log_in_first
	get /me
	post /me/tokens -d name=测试
	TOKEN=$(grep -o '<code>[^<]*' page | head -n 1 | sed 's/<code>//')
	api GET /api/projects
	[ "$code" = 200 ]
	has "$(cat answer)" '"project":"P2026-001"'
	memo_about 接口归档的备忘 >memo.xml
	api POST /api/documents --data-binary @memo.xml
	[ "$code" = 201 ]
	has "$(cat answer)" '"number":"P2026-001-BWL-002"' '"status":"unsigned"'
	lacks "$(cat answer)" "$PWD"
	api POST /api/documents --data-binary @memo.xml
	[ "$code" = 422 ]
	has "$(cat answer)" '"ok":false' P2026-001-BWL-002
	sed 's/<主题>.*主题>//' memo.xml >bad.xml
	api POST /api/check --data-binary @bad.xml
	[ "$code" = 200 ]
	has "$(cat answer)" '"ok":false' '"field":"主题"'
	api GET '/api/search?q=%E6%8E%A5%E5%8F%A3%E5%BD%92%E6%A1%A3'
	has "$(cat answer)" '"total":1' '"snippet"'
	api GET /api/documents/P2026-001-BWL-002/files/docx
	[ "$code" = 200 ]
	unzip -tq answer
	api POST '/api/documents/P2026-001-BWL-002/files?as=signed&name=a.pdf' \
		--data-binary "%PDF-1.4 scan"
	[ "$code" = 201 ]
	has "$(cat answer)" '"status":"signed"'
	has "$("$JUANZONG" -C A log P2026-001)" 管理员
	api POST /api/projects/P2026-001/events \
		-d '{"name":"交货","date":"2026-03-01"}'
	[ "$code" = 201 ]
	api POST /api/projects/P2026-001/events \
		-d '{"name":"交货","date":"2026-03-01","undo":"记错了"}'
	[ "$code" = 201 ]
	api POST /api/projects/P2026-001/events \
		-d '{"name":"交货","date":"2026-03-01","undo":"再撤"}'
	[ "$code" = 404 ]
	api GET /api/projects/P2026-001
	lacks "$(cat answer)" 2026-03-01
	api GET /api/documents/P2026-001-BWL-009
	[ "$code" = 404 ]
	has "$(cat answer)" '"error"'
	TOKEN=wrong
	api GET /api/projects
	[ "$code" = 401 ]
	# A session is no key to the API, nor a token one to the pages.
	get /api/projects
	[ "$code" = 401 ]
}

@test "make install brings a unit that systemd understands" {
	run -0 make -C "$ROOT" -s install DESTDIR="$WORK/root" PREFIX=/usr
	[ -x root/usr/bin/juanzong ]
	[ -f root/usr/share/juanzong/templates/desk/desk.xsl ]
	unit=root/usr/lib/systemd/system/juanzong.service
	grep -q '^ExecStart=/usr/bin/juanzong ' $unit
	command -v systemd-analyze >/dev/null || skip "systemd is not installed"
	mkdir -p root/usr/lib/systemd/system root/bin
	for word in sysinit.target network-online.target multi-user.target \
		basic.target shutdown.target system.slice -.mount; do
		[ ! -f "/usr/lib/systemd/system/$word" ] ||
			cp "/usr/lib/systemd/system/$word" root/usr/lib/systemd/system/
	done
	: >root/bin/sh
	chmod +x root/bin/sh
	run systemd-analyze verify --root="$WORK/root" --man=no juanzong.service
	lacks "$output" juanzong.service: Unknown
	systemd-analyze security --offline=true --root="$WORK/root" \
		juanzong.service --threshold=30 >security
}
