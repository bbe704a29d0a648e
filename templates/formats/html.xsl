<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: MIT

Paper to HTML: one file that needs no network and no script, shows the paper on
its A4 sheet and prints like it. The law: text goes out through the serialiser,
which escapes it; no text of the paper ever stands in the style sheet.

A picture is a file beside the documents, which one file cannot carry: its
place is kept and its description shown.
-->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:p="urn:juanzong:paper"
    exclude-result-prefixes="p">

<xsl:output method="html" encoding="UTF-8" indent="no" doctype-system="about:legacy-compat"/>

<xsl:param name="generator"/>

<xsl:template match="/p:paper">
  <html lang="zh-CN">
    <xsl:if test="@lang"><xsl:attribute name="lang"><xsl:value-of select="@lang"/></xsl:attribute></xsl:if>
    <head>
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"/>
      <meta name="viewport" content="width=device-width, initial-scale=1"/>
      <xsl:if test="$generator != ''"><meta name="generator" content="{$generator}"/></xsl:if>
      <title><xsl:value-of select="p:body/p:title"/>：<xsl:value-of select="p:about/p:title"/></title>
      <xsl:call-template name="style"/>
    </head>
    <body class="form">
      <xsl:attribute name="class">
        <xsl:choose>
          <xsl:when test="@look = 'letter'">letter</xsl:when>
          <xsl:otherwise>form</xsl:otherwise>
        </xsl:choose>
        <xsl:if test="@draft = 'yes'"> draft</xsl:if>
      </xsl:attribute>
      <main>
        <header>
          <xsl:if test="@draft = 'yes'"><strong class="mark">草　稿</strong></xsl:if>
          <p class="running">
            <span><xsl:value-of select="p:header/p:left"/></span>
            <span><xsl:value-of select="p:header/p:right"/><xsl:if test="not(p:header/p:right)"><xsl:value-of select="@number"/></xsl:if></span>
          </p>
        </header>
        <xsl:if test="@number and (@version &gt; 1 or not(contains(p:header, @number)))">
          <p class="number">编号：<xsl:value-of select="@number"/><xsl:if test="@version &gt; 1">（第<xsl:value-of select="@version"/>版）</xsl:if></p>
        </xsl:if>
        <xsl:apply-templates select="p:body/*"/>
        <xsl:if test="p:footer/*">
          <footer>
            <p class="running">
              <span><xsl:value-of select="p:footer/p:left"/></span>
              <span><xsl:value-of select="p:footer/p:right"/></span>
            </p>
          </footer>
        </xsl:if>
      </main>
    </body>
  </html>
</xsl:template>

<!-- Sizes and margins are those of GB/T 9704, as in the other formats. -->
<xsl:template name="style">
  <style>
@font-face{font-family:marks;src:local("SimSun"),local("Songti SC"),local("Noto Serif CJK SC");unicode-range:U+B7,U+2014,U+2018-201D,U+2026}
:root{--song:marks,"Times New Roman","宋体",SimSun,"Songti SC","Noto Serif CJK SC",serif;--fang:marks,"Times New Roman","仿宋",FangSong,"仿宋_GB2312",STFangsong,"Noto Serif CJK SC",serif;--kai:marks,"Times New Roman","楷体",KaiTi,"Kaiti SC","Noto Serif CJK SC",serif;--hei:marks,"Times New Roman","黑体",SimHei,"Heiti SC","Noto Sans CJK SC",sans-serif;--biao:marks,"Times New Roman","方正小标宋简体",FZXiaoBiaoSong-B05S,"宋体",SimSun,"Songti SC","Noto Serif CJK SC",serif}
*{box-sizing:border-box}
html{background:#e8e8e8;color:#000;line-break:strict}
body{margin:0;font:10.5pt/1.4 var(--song);overflow-wrap:anywhere}
main{position:relative;width:210mm;max-width:100%;min-height:297mm;margin:8mm auto;padding:22mm 26mm 30mm 28mm;background:#fff;box-shadow:0 0 3mm #bbb}
header{min-height:15mm}
h1,h2,h3,h4,p,ol,ul,table,figure{margin:0;padding:0;font-weight:normal}
.running{display:flex;justify-content:space-between;gap:1em;font-size:9pt;min-height:1.4em}
header .running{border-bottom:.75pt solid}
footer{margin-top:8mm}
.number{text-align:right}
.title{margin:1mm 0 3mm;font-family:var(--biao);font-size:22pt;line-height:1.45;text-align:center}
.subtitle{margin-bottom:3mm;font-family:var(--kai);font-size:14pt;text-align:center}
h1,h2,h3,h4{break-after:avoid;break-inside:avoid}
h2,h3,.label,th,caption{font-family:var(--hei)}
h2{margin:3mm 0 2mm;font-size:14pt}
h3{margin:2mm 0 1mm;font-size:12pt}
h4{margin:1.5mm 0 1mm;font:12pt/1.4 var(--kai)}
.text,li{margin-bottom:1mm;min-height:19.5pt;font-size:12pt;line-height:19.5pt;text-align:justify;white-space:pre-wrap}
.indent{text-indent:2em}
.note{margin:.5mm 0;font-family:var(--kai);line-height:16pt;white-space:pre-wrap}
.left{text-align:left}.center{text-align:center}.right{text-align:right}
ol,ul{padding-left:36pt}
table{width:100%;margin:2mm 0 3mm;border-collapse:collapse;table-layout:fixed}
caption{padding:1mm 0 1.5mm;text-align:center}
caption.hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.ruled td,.ruled th{border:.5pt solid;padding:1mm 1.5mm;vertical-align:middle;white-space:pre-wrap;height:1.9em}
.label,th{background:#f2f2f2;font-weight:normal;text-align:center;print-color-adjust:exact;-webkit-print-color-adjust:exact}
.total td{font-weight:bold}
thead{break-after:avoid}
tr{break-inside:avoid}
tr.long{break-inside:auto}
figure{margin:2mm auto;border:.5pt dashed #888;color:#666;text-align:center;max-width:100%;overflow:hidden}
.blank{display:inline-block;min-height:1em;border-bottom:.75pt solid;text-indent:0;vertical-align:text-bottom}
.signatures{display:flex;margin:4mm 0 3mm;font-size:12pt;break-inside:avoid;break-before:avoid;border:.5pt solid}
.party{flex:1 1 0;display:flex;flex-direction:column;padding:2mm 3mm 1.5mm 1.5mm}
.party+.party{border-left:.5pt solid}
.alone::before{content:"";flex:1 1 0}
.sign{display:flex;flex-wrap:wrap;align-items:flex-end;margin-top:4mm}
.sign::after{content:"";flex:1 1 26mm;height:1.6em;border-bottom:.75pt solid;margin-left:1mm}
.seal{margin-top:auto;padding-top:14mm}
.seal+.date{margin-top:0}
.date{margin-top:auto;padding-top:4mm;white-space:pre-wrap}
.sending{border:solid;border-width:1pt 0;break-inside:avoid}
.sending p{padding:.7mm 4mm .7mm calc(4mm + 3em);text-indent:-3em}
.sending p+p{border-top:.5pt solid}
.letter{font-size:12pt}
.letter .title{margin:4mm 0 5mm}
.letter .subtitle{font-size:16pt;margin-bottom:4mm}
.letter .text,.letter li,.letter h2,.letter h3,.letter h4{margin:0;font-size:16pt;line-height:28.95pt;letter-spacing:-.3pt}
.letter .text,.letter li,.letter h4,.letter .signatures,.letter .sending{font-family:var(--fang)}
.letter h2,.letter h3,.letter h4{text-indent:2em}
.letter h3{font-family:var(--kai)}
.letter h4{font-weight:bold}
.letter ol,.letter ul{padding:0;list-style-position:inside}
.letter li{text-indent:2em}
.letter .signatures,.letter .party{border:0;font-size:14pt}
.letter .sending{font-size:14pt}
.mark{display:block;color:#c00000;font:bold 16pt/1.4 var(--hei);text-align:center}
.draft main::before{content:"草稿";position:absolute;top:110mm;left:0;right:0;color:rgba(0,0,0,.1);font:150pt/1 var(--hei);text-align:center;transform:rotate(-45deg);pointer-events:none}
@page{size:A4;margin:37mm 26mm 35mm 28mm;@bottom-center{content:"第 " counter(page) " 页　共 " counter(pages) " 页";font-size:9pt}}
@media print{html{background:none}main{width:auto;min-height:0;margin:0;padding:0;box-shadow:none}header{min-height:0;margin-bottom:4mm}.draft main::before{position:fixed}}
@media screen and (max-width:210mm){main{margin:0;padding:6mm 5mm}}
</style>
</xsl:template>

<!-- ==== inline ==== -->

<xsl:template match="p:b">
  <b><xsl:value-of select="."/></b>
</xsl:template>

<xsl:template match="p:br">
  <br/>
</xsl:template>

<!-- The label hangs on its box by a space that does not break. -->
<xsl:template match="p:check">
  <xsl:choose><xsl:when test="@on = 'yes'">☑</xsl:when><xsl:otherwise>☐</xsl:otherwise></xsl:choose>
  <xsl:if test="text()">&#160;<xsl:value-of select="."/></xsl:if>
</xsl:template>

<xsl:template match="p:blank">
  <span class="blank" style="width:8em"><xsl:if test="@width"><xsl:attribute name="style">width:<xsl:value-of select="@width"/>em;max-width:100%</xsl:attribute></xsl:if></span>
</xsl:template>

<!-- ==== blocks ==== -->

<xsl:template match="p:title">
  <h1 class="title"><xsl:apply-templates/></h1>
</xsl:template>

<xsl:template match="p:subtitle">
  <p class="subtitle"><xsl:apply-templates/></p>
</xsl:template>

<xsl:template match="p:heading">
  <h2><xsl:apply-templates/></h2>
</xsl:template>

<xsl:template match="p:heading[@level = 2]">
  <h3><xsl:apply-templates/></h3>
</xsl:template>

<xsl:template match="p:heading[@level = 3]">
  <h4><xsl:apply-templates/></h4>
</xsl:template>

<xsl:template match="p:para">
  <p>
    <xsl:attribute name="class">
      <xsl:choose>
        <xsl:when test="@role = 'note'">note</xsl:when>
        <xsl:otherwise>text</xsl:otherwise>
      </xsl:choose>
      <xsl:choose>
        <xsl:when test="@align = 'center'"> center</xsl:when>
        <xsl:when test="@align = 'right'"> right</xsl:when>
        <xsl:when test="@indent = 'no'"/>
        <xsl:otherwise> indent</xsl:otherwise>
      </xsl:choose>
    </xsl:attribute>
    <xsl:apply-templates/>
  </p>
</xsl:template>

<xsl:template match="p:list">
  <ol><xsl:for-each select="p:item"><li><xsl:apply-templates/></li></xsl:for-each></ol>
</xsl:template>

<xsl:template match="p:list[@mark = 'bullet']">
  <ul><xsl:for-each select="p:item"><li><xsl:apply-templates/></li></xsl:for-each></ul>
</xsl:template>

<xsl:template match="p:image">
  <figure role="img" aria-label="{@alt}" style="width:{@width}mm;height:{@height}mm"><xsl:value-of select="@alt"/></figure>
</xsl:template>

<!-- ==== tables ==== -->

<xsl:template name="columns">
  <colgroup><xsl:for-each select="p:col"><col style="width:{@w}%"/></xsl:for-each></colgroup>
</xsl:template>

<xsl:template match="p:grid">
  <table class="ruled">
    <xsl:call-template name="columns"/>
    <tbody><xsl:apply-templates select="p:row"/></tbody>
  </table>
</xsl:template>

<xsl:template match="p:table">
  <table class="ruled">
    <xsl:for-each select="p:caption">
      <caption>
        <xsl:if test="not(@show = 'yes')"><xsl:attribute name="class">hidden</xsl:attribute></xsl:if>
        <xsl:value-of select="."/>
      </caption>
    </xsl:for-each>
    <xsl:call-template name="columns"/>
    <thead>
      <tr>
        <xsl:for-each select="p:head/p:cell">
          <th scope="col"><xsl:call-template name="span"/><xsl:apply-templates/></th>
        </xsl:for-each>
      </tr>
    </thead>
    <tbody><xsl:apply-templates select="p:row | p:total"/></tbody>
  </table>
</xsl:template>

<xsl:template name="span">
  <xsl:if test="@span"><xsl:attribute name="colspan"><xsl:value-of select="@span"/></xsl:attribute></xsl:if>
</xsl:template>

<!-- A row stays whole unless it is long. -->
<xsl:template match="p:row | p:total">
  <xsl:variable name="cols" select="../p:col"/>
  <tr>
    <xsl:choose>
      <xsl:when test="self::p:total"><xsl:attribute name="class">total</xsl:attribute></xsl:when>
      <xsl:when test="string-length() &gt; 500"><xsl:attribute name="class">long</xsl:attribute></xsl:when>
    </xsl:choose>
    <xsl:if test="@lines &gt; 1"><xsl:attribute name="style">height:<xsl:value-of select="@lines * 6.35 + 1"/>mm</xsl:attribute></xsl:if>
    <xsl:for-each select="*">
      <td>
        <xsl:choose>
          <xsl:when test="self::p:label">
            <xsl:attribute name="class">label<xsl:if test="@align"><xsl:value-of select="concat(' ', @align)"/></xsl:if></xsl:attribute>
          </xsl:when>
          <xsl:otherwise>
            <xsl:variable name="before" select="preceding-sibling::*"/>
            <xsl:variable name="align" select="(@align | $cols[1 + count($before) + sum($before/@span) - count($before/@span)]/@align)[last()]"/>
            <xsl:if test="$align"><xsl:attribute name="class"><xsl:value-of select="$align"/></xsl:attribute></xsl:if>
          </xsl:otherwise>
        </xsl:choose>
        <xsl:call-template name="span"/>
        <xsl:apply-templates/>
      </td>
    </xsl:for-each>
  </tr>
</xsl:template>

<!-- ==== signatures and distribution ==== -->

<xsl:template match="p:signatures">
  <div class="signatures">
    <xsl:if test="count(p:party) = 1"><xsl:attribute name="class">signatures alone</xsl:attribute></xsl:if>
    <xsl:for-each select="p:party">
      <div class="party">
        <p><xsl:value-of select="p:name"/></p>
        <xsl:for-each select="p:line">
          <p class="sign"><xsl:value-of select="."/><xsl:if test="not(contains('：:', substring(., string-length())))">：</xsl:if></p>
        </xsl:for-each>
        <xsl:if test="@seal = 'yes'"><p class="seal">（盖章）</p></xsl:if>
        <p class="date"><xsl:if test="count(../p:party) &lt; 3">日期：　　</xsl:if>　　年　　月　　日</p>
      </div>
    </xsl:for-each>
  </div>
</xsl:template>

<xsl:template match="p:distribution">
  <div class="sending">
    <xsl:for-each select="p:line">
      <p><xsl:value-of select="@label"/>：<xsl:value-of select="."/></p>
    </xsl:for-each>
  </div>
</xsl:template>

</xsl:stylesheet>
