#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
#
# Seals, time stamps, the second manifest and encryption: made by us, checked
# with openssl and sha256sum alone, and tampered with.
load helper

# Certificates begin today, so the clock is not stopped here. One is its own
# issuer, one is issued by somebody; one belongs to a time-stamping authority.
setup_file() {
	command -v openssl >/dev/null || return 0
	unset JUANZONG_NOW
	full_archive "$BATS_FILE_TMPDIR/a"
	cd "$BATS_FILE_TMPDIR" || return
	self_signed key cert 三才软件公司
	self_signed other-key other-cert 别人
	self_signed ca-key ca 某认证机构
	issued leaf 盖章人
	echo 'extendedKeyUsage = critical,timeStamping' >ext
	issued tsa 时间戳机构 -extfile ext
	# One certificate after the other, as authorities hand them out.
	cat leaf.pem ca.pem >chain.pem
	printf '%s\n' '[tsa]' 'default_tsa = t' '[t]' 'serial = ./serial' \
		'signer_cert = ./tsa.pem' 'certs = ./ca.pem' \
		'signer_key = ./tsa.key' 'signer_digest = sha256' \
		'default_policy = 1.2.3.4' 'digests = sha256' >tsa.cnf
}

self_signed() {
	openssl req -x509 -newkey rsa:2048 -nodes -utf8 -days 30 \
		-subj "/O=测试/CN=$3" -keyout "$1.pem" -out "$2.pem" 2>/dev/null
}

issued() {
	openssl req -newkey rsa:2048 -nodes -utf8 -subj "/CN=$2" \
		-keyout "$1.key" -out request 2>/dev/null
	openssl x509 -req -in request -CA ca.pem -CAkey ca-key.pem \
		-CAcreateserial -days 30 -out "$1.pem" "${@:3}" 2>/dev/null
}

setup() {
	command -v openssl >/dev/null || skip "openssl is not installed"
	in_work_folder
	unset JUANZONG_NOW
	cp -r "$BATS_FILE_TMPDIR/a" .
	export JUANZONG_ARCHIVE=$WORK/a
	PKI=$BATS_FILE_TMPDIR
}

fingerprint() {
	openssl x509 -in "$1" -noout -fingerprint -sha256 | sed 's/.*=//'
}

# seal ARGUMENT…: into the folder b.
seal() {
	call 0 bundle P2026-001 --dir b --seal "$PKI/key.pem" "$PKI/cert.pem" \
		"$@"
}

# Makes the lists of b right again, as a forger would.
relist() (
	cd b
	find data -type f -print0 | sort -z | xargs -0 sha256sum \
		>manifest-sha256.txt
	sed -i "s/^Payload-Oxum: .*/Payload-Oxum: $(find data -type f -printf '%s\n' |
		awk '{ n++; s += $1 } END { print s "." n }')/" bag-info.txt
	find . -maxdepth 1 -type f ! -name 'tagmanifest*' -printf '%P\0' |
		sort -z | xargs -0 sha256sum >tagmanifest-sha256.txt
)

sign_as() {
	openssl cms -sign -binary -in b/tagmanifest-sha256.txt -outform DER \
		-signer "$PKI/$2.pem" -inkey "$PKI/$1.pem" \
		-out b/tagmanifest-sha256.txt.p7s
}

@test "verify names the signer, and what nobody has vouched for" {
	call 0 bundle P2026-001 --seal "$PKI/key.pem" "$PKI/cert.pem" -o b.zip
	has "$stderr" 电子签章 "$(fingerprint "$PKI/cert.pem")"
	call 0 verify b.zip
	has "$stderr" 签章者 CN=三才软件公司 自签 \
		"$(fingerprint "$PKI/cert.pem")"
	call 0 verify b.zip --json
	json_lines "$output" kind file message
	has "$output" '"kind":"note"' CN=三才软件公司
	call 0 bundle P2026-001 -o c.zip --seal "$PKI/leaf.key" "$PKI/chain.pem"
	call 0 verify c.zip
	has "$stderr" CN=盖章人 "由 O=测试, CN=某认证机构 签发，签发者没有核实"
	lacks "$stderr" 自签
	# Not sealed: not a word of it.
	call 0 bundle P2026-001 -o d.zip
	call 0 verify d.zip
	lacks "$stderr" 签章
}

@test "the customer checks it with the three lines that 请先读我.txt gives" {
	mkdir bin
	for tool in openssl sha256sum certutil sh; do
		if [ -x "$(command -v $tool)" ]; then
			ln -s "$(command -v $tool)" bin/
		fi
	done
	call 0 bundle P2026-001 --seal "$PKI/key.pem" "$PKI/cert.pem" -o b.zip
	unzip -qq b.zip -d u
	cd u/*
	tr -d '\r' <请先读我.txt | sed -n '/^三、/,$p' |
		sed -n '/^Linux/,/^Windows/s/^    //p' >"$WORK/lines"
	same "how many lines" 3 "$(wc -l <"$WORK/lines")"
	run --separate-stderr env -i PATH="$WORK/bin" LC_ALL=C.UTF-8 \
		sh -e "$WORK/lines"
	same "the status" 0 "$status"
	has "$stderr" "Verification successful"
	has "$output" "$(fingerprint "$PKI/cert.pem")" 三才软件公司
	# And each of them notices.
	cp tagmanifest-sha256.txt "$WORK/good"
	echo >>tagmanifest-sha256.txt
	run env -i PATH="$WORK/bin" sh -c "$(sed -n 2p "$WORK/lines")"
	[ "$status" -ne 0 ]
	cp "$WORK/good" tagmanifest-sha256.txt
	cp "$PKI/other-cert.pem" signer.pem
	run env -i PATH="$WORK/bin" sh -c "$(sed -n 2p "$WORK/lines")"
	[ "$status" -ne 0 ]
	run env -i PATH="$WORK/bin" sh -c "$(sed -n 1p "$WORK/lines")"
	[ "$status" -ne 0 ]
	has "$(tr -d '\r' <请先读我.txt)" "    certutil -hashfile" "-out NUL"
}

@test "the register carries the fingerprint" {
	call 0 bundle P2026-001 -o b.zip --seal "$PKI/key.pem" "$PKI/cert.pem"
	unzip -p b-移交登记表.docx word/document.xml >docx
	unzip -p b-移交登记表.odt content.xml >odt
	for file in docx odt; do
		has "$(cat $file)" "$(fingerprint "$PKI/cert.pem")" 三才软件公司 \
			"$(cut -c 1-64 b.zip.sha256)"
	done
	call 0 log P2026-001 --json
	has "$output" "\"signer\":\"$(fingerprint "$PKI/cert.pem")\""
}

@test "what was changed after sealing is found, lists made right or not" {
	seal
	cp -r b sound
	sed -i 's/备忘录/备忘/g' b/目录.html
	relist
	# All lists agree; only the seal does not.
	(cd b && sha256sum --quiet -c manifest-sha256.txt tagmanifest-sha256.txt)
	call 5 verify ./b
	has "$output" 签章有误 tagmanifest-sha256.txt.p7s
	lacks "$stderr" 签章者
	# Sealed by somebody else, under the name of the first.
	sign_as other-key other-cert
	call 5 verify ./b
	has "$output" 签章有误
	# And with his own certificate: bag-info.txt knows better …
	cp "$PKI/other-cert.pem" b/signer.pem
	relist
	sign_as other-key other-cert
	call 5 verify ./b
	has "$output" 签章有误 "$(fingerprint "$PKI/cert.pem")"
	# … and if that is forged as well, the fingerprint is another one.
	sed -i "s/^Juanzong-Signer: .*/Juanzong-Signer: $(fingerprint "$PKI/other-cert.pem")/" \
		b/bag-info.txt
	relist
	sign_as other-key other-cert
	call 0 verify ./b
	has "$stderr" CN=别人 "$(fingerprint "$PKI/other-cert.pem")"
	lacks "$stderr" "$(fingerprint "$PKI/cert.pem")"
}

@test "a seal that was taken off or damaged is missed" {
	seal
	cp -r b sound
	rm b/tagmanifest-sha256.txt.p7s
	call 5 verify ./b
	has "$output" 签章有误 却没有签章
	rm -r b && cp -r sound b
	rm b/signer.pem
	call 5 verify ./b
	has "$output" signer.pem
	for content in '' junk "$(cat sound/signer.pem)"; do
		printf '%s' "$content" >b/tagmanifest-sha256.txt.p7s
		cp sound/signer.pem b/
		call 5 verify ./b
		has "$output" 签章有误
	done
	# Data behind its end belongs to nobody.
	(cat sound/tagmanifest-sha256.txt.p7s && echo x) >b/tagmanifest-sha256.txt.p7s
	call 5 verify ./b
}

@test "what cannot seal is said, and nothing is written" {
	local key=$PKI/key.pem cert=$PKI/cert.pem
	openssl genrsa -aes128 -passout pass:x -out locked.pem 2>/dev/null
	openssl req -x509 -newkey ed25519 -nodes -subj /CN=ed -days 30 \
		-keyout ed.pem -out ed-cert.pem 2>/dev/null
	call 4 bundle P2026-001 -o b.zip --own-seal
	has "$stderr" seal_key
	call 2 bundle P2026-001 -o b.zip --seal "$key"
	has "$stderr" 私钥.pem 证书.pem
	call 2 bundle P2026-001 --seal "$key" -o b.zip
	call 3 bundle P2026-001 -o b.zip --seal none "$cert"
	call 3 bundle P2026-001 -o b.zip --seal "$key" none
	call 1 bundle P2026-001 -o b.zip --seal "$cert" "$cert"
	has "$stderr" 私钥
	call 1 bundle P2026-001 -o b.zip --seal "$key" "$key"
	has "$stderr" 证书
	call 1 bundle P2026-001 -o b.zip --seal "$key" "$PKI/other-cert.pem"
	has "$stderr" other-cert.pem
	# No question on the terminal.
	call 1 bundle P2026-001 -o b.zip --seal locked.pem "$cert" </dev/null
	has "$stderr" 口令
	call 1 bundle P2026-001 -o b.zip --seal ed.pem ed-cert.pem
	has "$stderr" RSA
	JUANZONG_NOW=2020-01-01T00:00:00Z call 1 bundle P2026-001 -o b.zip \
		--seal "$key" "$cert"
	has "$stderr" 还没有生效
	JUANZONG_NOW=2099-01-01T00:00:00Z call 1 bundle P2026-001 -o b.zip \
		--seal "$key" "$cert"
	has "$stderr" 过期
	same "the folder" "a ed-cert.pem ed.pem locked.pem" "$(echo *)"
	call 0 log P2026-001 --json
	lacks "$output" '"act":"export"'
}

@test "a time stamp made elsewhere, of either profile" {
	for profile in customer full; do
		local order=(bundle P2026-001 -o "$profile.zip" --profile "$profile"
			--seal "$PKI/key.pem" "$PKI/cert.pem")
		call 0 "${order[@]}" --tsa-query "$WORK/query"
		same "what was written" "$WORK/query" "$output"
		[ ! -e "$profile.zip" ]
		(cd "$PKI" && echo 01 >serial && openssl ts -reply -config tsa.cnf \
			-queryfile "$WORK/query" -out "$WORK/reply" 2>/dev/null)
		call 0 "${order[@]}" --tsa reply
		call 0 verify "$profile.zip"
		has "$stderr" 时间戳 CN=时间戳机构
		unzip -qq "$profile.zip" -d "$profile"
		(
			cd "$profile"/*
			openssl ts -verify -in tagmanifest-sha256.txt.tsr \
				-data tagmanifest-sha256.txt -CAfile "$PKI/ca.pem"
			has "$(cat 请先读我.txt)" "openssl ts -verify"
		)
	done
	# Of another state, or no reply at all.
	call 1 "${order[@]}" --force --tsa query
	has "$stderr" 不是时间戳
	cp full.zip before
	call 1 "${order[@]}" --force --tsa reply
	has "$stderr" 时间戳不是给这份清单盖的
	cmp full.zip before
	call 2 "${order[@]}" --force --tsa reply --tsa-query query
	call 0 log P2026-001 --json
	same "exports" 2 "$(grep -c '"act":"export"' <<<"$output")"
	# A stamp of something else, put in by hand.
	cp customer/*/tagmanifest-sha256.txt.tsr full/*/
	call 5 verify full/*/
	has "$output" tagmanifest-sha256.txt.tsr
}

@test "a second manifest by SM3, which openssl can check" {
	seal --sm3
	(
		cd b
		grep -q manifest-sm3.txt tagmanifest-sha256.txt
		same "the files" "$(cut -c 67- manifest-sha256.txt)" \
			"$(cut -c 67- manifest-sm3.txt)"
		while read -r digest file; do
			same "$file" "$digest" \
				"$(openssl dgst -sm3 -r "$file" | cut -d ' ' -f 1)"
		done <manifest-sm3.txt
	)
	call 0 verify ./b
	# A file that only the second list knows to be another.
	sed -i '1s/^./x/; 1s/^x/0/; 2s/^./f/' b/manifest-sm3.txt
	sed -i '3d' b/manifest-sm3.txt
	rm b/tagmanifest-sha256.txt.p7s
	relist
	call 5 verify ./b
	has "$output" "SM3 摘要是" "没有列出"
	call 0 bundle P2026-001 -o plain.zip
	unzip -Z1 plain.zip >names
	lacks "$(cat names)" sm3
}

@test "encrypted for the way, with a password that is in no command line" {
	printf '第一行 是密码\r\n第二行不是\n' >password
	echo 别的 >wrong
	: >empty
	call 0 bundle P2026-001 -o e.zip --password-file password \
		--seal "$PKI/key.pem" "$PKI/cert.pem"
	sha256sum --quiet -c e.zip.sha256
	# 99 is the method of every entry that is encrypted with AES.
	same "encrypted entries" "$(unzip -Z1 e.zip | wc -l)" \
		"$(unzip -v e.zip | grep -c Unk:099)"
	call 5 verify e.zip
	same "faults" 1 "$(n_lines "$output")"
	has "$output" 加了密 --password-file
	call 1 verify e.zip --password-file wrong
	has "$stderr" 密码不对
	call 1 verify e.zip --password-file empty
	call 0 verify e.zip --password-file password
	has "$stderr" CN=三才软件公司
	# Readable, and yet what is handed to archives is not to be encrypted.
	call 0 verify e.zip --password-file password --report r.txt
	grep -qE '3-8.*不通过' r.txt
	# A password that was not needed does no harm.
	call 0 bundle P2026-001 -o p.zip
	call 0 verify p.zip --password-file password
	if command -v bsdtar >/dev/null; then
		mkdir other
		bsdtar -xf e.zip --passphrase '第一行 是密码' -C other
		(cd other/* && sha256sum --quiet -c manifest-sha256.txt)
	fi
	call 2 bundle P2026-001 --dir d --password-file password
	call 1 bundle P2026-001 -o f.zip --password-file empty
	call 3 bundle P2026-001 -o f.zip --password-file none
	[ ! -e f.zip ] && [ ! -e d ]
}
