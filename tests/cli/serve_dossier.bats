#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
#
# serve: what is done to a dossier as a whole: events, closing, its volumes, a
# sealed hand-over, destruction.

load helper
load desk

@test "an event is entered, and taken back with a reason" {
	start
	log_in_first
	get /projects/P2026-001
	post /projects/P2026-001/events -d name=交货 -d date=2026-03-01
	[ "$code" = 303 ]
	get /projects/P2026-001
	has "$(cat page)" 交货 撤销这一条
	post /projects/P2026-001/events/undo -d name=交货 -d date=2026-03-01
	[ "$code" = 422 ]
	has "$(cat page)" 请填写撤销的原因
	post /projects/P2026-001/events/undo -d name=交货 -d date=2026-03-01 \
		-d why=记错了项目
	[ "$code" = 303 ]
	get /projects/P2026-001
	lacks "$(cat page)" 2026-03-01
	get /projects/P2026-001/log
	has "$(cat page)" 撤销记事 记错了项目
	get /projects/P2026-001
	post /projects/P2026-001/events/undo -d name=交货 -d date=2026-03-01 \
		-d why=再撤
	[ "$code" = 404 ]
}

@test "volumes are listed with their digests, and can be fetched" {
	start
	log_in_first
	get /projects/P2026-001/volumes
	[ "$code" = 200 ]
	sum=$(sha256sum <A/projects/P2026-001/P2026-001_v001.zip | cut -d' ' -f1)
	has "$(cat page)" P2026-001_v001.zip "$sum" 还开着
	get /projects/P2026-001/volumes/P2026-001_v001 -D head
	[ "$code" = 200 ]
	has "$(cat head)" attachment P2026-001_v001.zip
	cmp page A/projects/P2026-001/P2026-001_v001.zip
	get /projects/P2026-001/volumes/P2026-001_v002
	[ "$code" = 404 ]
	get /projects/P2026-001/volumes/log.jsonl
	[ "$code" = 404 ]
	rm A/projects/P2026-001/P2026-001_v001.zip
	get /projects/P2026-001/volumes
	has "$(cat page)" 不见了
}

@test "a closed dossier takes the signed notes of its archivist, nothing else" {
	printf '%%PDF-1.4\n%%%%EOF\n' >scan.pdf
	start
	log_in_first
	get /projects/P2026-001/close
	post /projects/P2026-001/close -d why=试验
	[ "$code" = 303 ]
	get /documents/P2026-001-JNBKB-001
	has "$(cat page)" 交签字件
	lacks "$(cat page)" 交附件
	token=$(grep -o 'name="token" value="[^"]*"' page | head -n 1 |
		sed 's/.*value="//; s/"//')
	get /documents/P2026-001-JNBKB-001/attach -F "token=$token" \
		-F as=signed -F file=@scan.pdf -H "Origin: $BASE"
	[ "$code" = 303 ]
	get /documents/P2026-001-JNBKB-001
	has "$(cat page)" 已签
	get /documents/P2026-001-HTJY-001
	lacks "$(cat page)" 交签字件
	get /documents/P2026-001-HTJY-001/attach -F "token=$token" \
		-F as=signed -F file=@scan.pdf -H "Origin: $BASE"
	[ "$code" = 422 ]
	get /projects/P2026-001/volumes
	has "$(cat page)" 已封 P2026-001_v002
	call 0 -C A verify
}

@test "a hand-over is sealed where the settings name a key, and only there" {
	unset JUANZONG_NOW
	openssl req -x509 -newkey rsa:2048 -nodes -utf8 -days 30 \
		-subj /CN=三才软件公司 -keyout key.pem -out cert.pem 2>/dev/null
	start
	log_in_first
	get /projects/P2026-001/handover
	lacks "$(cat page)" 电子签章
	post /projects/P2026-001/handover -d profile=customer -d seal=yes
	[ "$code" = 500 ]
	has "$(cat page)" seal_key
	# A key that is not there: the desk works, and says so where it matters.
	stop
	sed -i 's|"seal_key": ""|"seal_key": "../key.pem"|
		s|"seal_certificate": ""|"seal_certificate": "../cert.pem"|' \
		A/settings.json
	mv key.pem away.pem
	start
	get /projects/P2026-001/handover
	has "$(cat page)" 电子签章现在不能用
	lacks "$(cat page)" 盖电子签章 key.pem
	stop
	mv away.pem key.pem
	start
	get /projects/P2026-001/handover
	has "$(cat page)" 盖电子签章 三才软件公司
	lacks "$(cat page)" PRIVATE key.pem
	post /projects/P2026-001/handover -d profile=customer -d seal=yes
	[ "$code" = 200 ]
	has "$(cat page)" 盖了电子签章 三才软件公司
	zip=$(grep -o '/projects/[^"]*/handover/[^"]*\.zip' page | head -n 1)
	get "$zip"
	mv page handed.zip
	call 0 verify ./handed.zip
	has "$output$stderr" 三才软件公司
}

# later DATE: a desk whose clock is there, and who is in from before.
later() {
	stop
	JUANZONG_NOW=${1}T02:00:00Z start
	rm -f jar
	get /login -d login=admin -d "password=$PASSWORD"
	[ "$code" = 303 ]
}

@test "a document is destroyed when its time is over, by who may and means it" {
	local number=P2026-001-HTJY-001
	start
	log_in_first
	add_person u-service service
	get /destroy/$number
	[ "$code" = 200 ]
	has "$(cat page)" 现在不能销毁 '2037-01-01 起才能销毁'
	lacks "$(cat page)" 照抄
	get /me
	post /destroy/$number -d why=期满 -d confirm=$number
	[ "$code" = 422 ]
	get /documents/$number
	[ "$code" = 200 ]
	get /destroy/P2026-001
	has "$(cat page)" 还没有结卷
	code=$(curl -s -o page -w '%{http_code}' -b jar-u-service \
		"$BASE/destroy/$number")
	[ "$code" = 403 ]
	# A draft that revises it knows its text.
	get /documents/$number
	post /documents/$number/revise
	[ "$code" = 303 ]
	later 2037-01-02
	get /destroy/$number
	has "$(cat page)" 取不回来 照抄
	post /destroy/$number -d confirm=$number
	[ "$code" = 422 ]
	has "$(cat page)" 请填写销毁的原因
	get /destroy/$number
	post /destroy/$number -d why=保管期满 -d confirm=P2026-001-BWL-001
	[ "$code" = 422 ]
	has "$(cat page)" 不一样 保管期满
	post /destroy/$number -d why=保管期满 -d confirm=$number
	[ "$code" = 303 ]
	get /documents/$number
	[ "$code" = 404 ]
	has "$(cat page)" "已于 2037-01-02 销毁"
	get /projects/P2026-001/log
	has "$(cat page)" 销毁 保管期满 $number
	get '/search?q=%E8%BF%9B%E9%94%80%E5%AD%98%E7%AE%A1%E7%90%86'
	lacks "$(cat page)" $number
	get /new
	lacks "$(cat page)" 审议进销存
	call 0 -C A verify
}
