<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: MIT

Paper to HTML: one file that needs no network and no script, shows the paper on
its A4 sheet and prints like it. The law: text goes out through the serialiser,
which escapes it; no text of the paper ever stands in the style sheet.

How it looks is the letterhead's: fonts, sizes, margins, colours.

A picture is a file beside the documents, which one file cannot carry: its
place is kept and its description shown.
-->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:p="urn:juanzong:paper"
    exclude-result-prefixes="p">

<xsl:output method="html" encoding="UTF-8" indent="no" doctype-system="about:legacy-compat"/>

<xsl:param name="generator"/>

<!-- Of the letterhead: millimetres, points, colours with #. Its schema lets no
     character through that means something in a style sheet. -->
<xsl:param name="page-top"/>
<xsl:param name="page-right"/>
<xsl:param name="page-bottom"/>
<xsl:param name="page-left"/>
<xsl:param name="page-header"/>
<xsl:param name="company-name"/>
<xsl:param name="company-address"/>
<xsl:param name="company-phone"/>
<xsl:param name="logo-data"/>
<xsl:param name="logo-alt"/>
<xsl:param name="logo-width"/>
<xsl:param name="logo-height"/>
<xsl:param name="colour-rule"/>
<xsl:param name="colour-shade"/>
<xsl:param name="colour-title"/>
<xsl:param name="colour-draft"/>
<xsl:param name="title-align"/>
<xsl:param name="title-bold"/>
<xsl:param name="seal-height"/>
<xsl:param name="seal-align"/>
<xsl:param name="watermark-strength"/>
<xsl:param name="font-title-name"/>
<xsl:param name="font-title-fallback"/>
<xsl:param name="font-title-generic"/>
<xsl:param name="font-heading-name"/>
<xsl:param name="font-heading-fallback"/>
<xsl:param name="font-heading-generic"/>
<xsl:param name="font-subheading-name"/>
<xsl:param name="font-subheading-fallback"/>
<xsl:param name="font-subheading-generic"/>
<xsl:param name="font-body-name"/>
<xsl:param name="font-body-fallback"/>
<xsl:param name="font-body-generic"/>
<xsl:param name="font-table-name"/>
<xsl:param name="font-table-fallback"/>
<xsl:param name="font-table-generic"/>
<xsl:param name="font-page-name"/>
<xsl:param name="font-page-fallback"/>
<xsl:param name="font-page-generic"/>
<xsl:param name="font-latin-name"/>
<xsl:param name="font-latin-fallback"/>
<xsl:param name="font-latin-generic"/>
<xsl:param name="font-symbol-name"/>
<xsl:param name="font-symbol-fallback"/>
<xsl:param name="font-symbol-generic"/>
<xsl:param name="sizes-letter-title"/>
<xsl:param name="sizes-letter-subtitle"/>
<xsl:param name="sizes-letter-heading"/>
<xsl:param name="sizes-letter-body"/>
<xsl:param name="sizes-letter-pitch"/>
<xsl:param name="sizes-letter-spacing"/>
<xsl:param name="sizes-letter-table"/>
<xsl:param name="sizes-letter-sign"/>
<xsl:param name="sizes-letter-send"/>
<xsl:param name="sizes-letter-running"/>
<xsl:param name="sizes-letter-page"/>
<xsl:param name="sizes-form-title"/>
<xsl:param name="sizes-form-subtitle"/>
<xsl:param name="sizes-form-heading"/>
<xsl:param name="sizes-form-body"/>
<xsl:param name="sizes-form-pitch"/>
<xsl:param name="sizes-form-spacing"/>
<xsl:param name="sizes-form-table"/>
<xsl:param name="sizes-form-sign"/>
<xsl:param name="sizes-form-send"/>
<xsl:param name="sizes-form-running"/>
<xsl:param name="sizes-form-page"/>

<xsl:template match="/p:paper">
  <html lang="zh-CN">
    <xsl:if test="@lang"><xsl:attribute name="lang"><xsl:value-of select="@lang"/></xsl:attribute></xsl:if>
    <head>
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:"/>
      <meta name="viewport" content="width=device-width, initial-scale=1"/>
      <xsl:if test="$generator != ''"><meta name="generator" content="{$generator}"/></xsl:if>
      <xsl:for-each select="p:about/p:author"><meta name="author" content="{.}"/></xsl:for-each>
      <xsl:if test="p:about/p:keyword">
        <meta name="keywords">
          <xsl:attribute name="content"><xsl:for-each select="p:about/p:keyword"><xsl:if test="position() &gt; 1">, </xsl:if><xsl:value-of select="."/></xsl:for-each></xsl:attribute>
        </meta>
      </xsl:if>
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
          <xsl:if test="$logo-data != ''"><img src="{$logo-data}" alt="{$logo-alt}" style="width:{$logo-width}mm;height:{$logo-height}mm"/></xsl:if>
          <p class="running">
            <span><xsl:value-of select="p:header/p:left"/></span>
            <span><xsl:value-of select="p:header/p:right"/><xsl:if test="not(p:header/p:right)"><xsl:value-of select="@number"/></xsl:if></span>
          </p>
        </header>
        <xsl:if test="@number and (@version &gt; 1 or not(contains(p:header, @number)))">
          <p class="number">编号：<xsl:value-of select="@number"/><xsl:if test="@version &gt; 1">（第<xsl:value-of select="@version"/>版）</xsl:if></p>
        </xsl:if>
        <xsl:apply-templates select="p:body/*"/>
        <footer>
          <xsl:if test="@look = 'letter' and ($company-address != '' or $company-phone != '')">
            <p class="running">
              <span><xsl:if test="$company-address != ''">地址：<xsl:value-of select="$company-address"/></xsl:if><xsl:if test="$company-address != '' and $company-phone != ''">　　</xsl:if><xsl:if test="$company-phone != ''">电话：<xsl:value-of select="$company-phone"/></xsl:if></span>
            </p>
          </xsl:if>
          <p class="running">
            <span><xsl:value-of select="p:footer/p:left"/></span>
            <span><xsl:value-of select="p:footer/p:right"/></span>
          </p>
        </footer>
      </main>
    </body>
  </html>
</xsl:template>

<!-- A font with those it falls back to; the quotes of western fonts. -->
<xsl:template name="font">
  <xsl:param name="name"/>
  <xsl:param name="fallback"/>
  <xsl:param name="generic"/>
  <xsl:text>marks,"</xsl:text><xsl:value-of select="$font-latin-name"/><xsl:text>","</xsl:text>
  <xsl:value-of select="$name"/><xsl:text>",</xsl:text>
  <xsl:value-of select="$fallback"/><xsl:text>,</xsl:text>
  <xsl:value-of select="$generic"/>
</xsl:template>

<xsl:template name="style">
  <style>
@font-face{font-family:marks;src:local("SimSun"),local("Songti SC"),local("Noto Serif CJK SC");unicode-range:U+B7,U+2014,U+2018-201D,U+2026}
:root{--song:<xsl:call-template name="font"><xsl:with-param name="name" select="$font-table-name"/><xsl:with-param name="fallback" select="$font-table-fallback"/><xsl:with-param name="generic" select="$font-table-generic"/></xsl:call-template>;--fang:<xsl:call-template name="font"><xsl:with-param name="name" select="$font-body-name"/><xsl:with-param name="fallback" select="$font-body-fallback"/><xsl:with-param name="generic" select="$font-body-generic"/></xsl:call-template>;--kai:<xsl:call-template name="font"><xsl:with-param name="name" select="$font-subheading-name"/><xsl:with-param name="fallback" select="$font-subheading-fallback"/><xsl:with-param name="generic" select="$font-subheading-generic"/></xsl:call-template>;--hei:<xsl:call-template name="font"><xsl:with-param name="name" select="$font-heading-name"/><xsl:with-param name="fallback" select="$font-heading-fallback"/><xsl:with-param name="generic" select="$font-heading-generic"/></xsl:call-template>;--biao:<xsl:call-template name="font"><xsl:with-param name="name" select="$font-title-name"/><xsl:with-param name="fallback" select="$font-title-fallback"/><xsl:with-param name="generic" select="$font-title-generic"/></xsl:call-template>;--rule:<xsl:value-of select="$colour-rule"/>}
*{box-sizing:border-box}
html{background:#e8e8e8;color:#000;line-break:strict}
body{margin:0;font:<xsl:value-of select="$sizes-form-table"/>pt/1.4 var(--song);overflow-wrap:anywhere}
main{position:relative;width:210mm;max-width:100%;min-height:297mm;margin:8mm auto;padding:<xsl:value-of select="$page-header"/>mm <xsl:value-of select="$page-right"/>mm 30mm <xsl:value-of select="$page-left"/>mm;background:#fff;box-shadow:0 0 3mm #bbb}
header{min-height:<xsl:value-of select="$page-top - $page-header"/>mm}
h1,h2,h3,h4,p,ol,ul,table,figure{margin:0;padding:0;font-weight:normal}
.running{display:flex;justify-content:space-between;gap:1em;font-size:<xsl:value-of select="$sizes-form-running"/>pt;min-height:1.4em}
header .running{border-bottom:.75pt solid var(--rule)}
footer{margin-top:8mm}
.number{text-align:right}
.title{margin:1mm 0 3mm;font-family:var(--biao);font-size:<xsl:value-of select="$sizes-form-title"/>pt;line-height:1.45;text-align:<xsl:value-of select="$title-align"/>;color:<xsl:value-of select="$colour-title"/><xsl:if test="$title-bold = 'yes'">;font-weight:bold</xsl:if>}
.subtitle{margin-bottom:3mm;font-family:var(--kai);font-size:<xsl:value-of select="$sizes-form-subtitle"/>pt;text-align:<xsl:value-of select="$title-align"/>}
h1,h2,h3,h4{break-after:avoid;break-inside:avoid}
h2,h3,.label,th,caption{font-family:var(--hei)}
h2{margin:3mm 0 2mm;font-size:<xsl:value-of select="$sizes-form-heading"/>pt}
h3{margin:2mm 0 1mm;font-size:<xsl:value-of select="$sizes-form-body"/>pt}
h4{margin:1.5mm 0 1mm;font:<xsl:value-of select="$sizes-form-body"/>pt/1.4 var(--kai)}
.text,li{margin-bottom:1mm;min-height:<xsl:value-of select="$sizes-form-pitch"/>pt;font-size:<xsl:value-of select="$sizes-form-body"/>pt;line-height:<xsl:value-of select="$sizes-form-pitch"/>pt;text-align:justify;white-space:pre-wrap}
.indent{text-indent:2em}
.note{margin:.5mm 0;font-family:var(--kai);line-height:16pt;white-space:pre-wrap}
.left{text-align:left}.center{text-align:center}.right{text-align:right}
ol,ul{padding-left:36pt}
table{width:100%;margin:2mm 0 3mm;border-collapse:collapse;table-layout:fixed}
caption{padding:1mm 0 1.5mm;text-align:center}
caption.hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.ruled td,.ruled th{border:.5pt solid var(--rule);padding:1mm 1.5mm;vertical-align:middle;white-space:pre-wrap;height:1.9em}
.label,th{background:<xsl:value-of select="$colour-shade"/>;font-weight:normal;text-align:center;print-color-adjust:exact;-webkit-print-color-adjust:exact}
.total td{font-weight:bold}
thead{break-after:avoid}
tr{break-inside:avoid}
tr.long{break-inside:auto}
figure{margin:2mm auto;border:.5pt dashed #888;color:#666;text-align:center;max-width:100%;overflow:hidden}
.blank{display:inline-block;min-height:1em;border-bottom:.75pt solid;text-indent:0;vertical-align:text-bottom}
.signatures{display:flex;margin:4mm 0 3mm;font-size:<xsl:value-of select="$sizes-form-sign"/>pt;break-inside:avoid;break-before:avoid;border:.5pt solid var(--rule)}
.party{flex:1 1 0;display:flex;flex-direction:column;padding:2mm 3mm 1.5mm 1.5mm}
.party+.party{border-left:.5pt solid var(--rule)}
.alone::before{content:"";flex:1 1 0}
.sign{display:flex;flex-wrap:wrap;align-items:flex-end;margin-top:4mm}
.sign::after{content:"";flex:1 1 26mm;height:1.6em;border-bottom:.75pt solid;margin-left:1mm}
.seal{margin-top:auto;padding-top:<xsl:value-of select="$seal-height * 0.5 - 1"/>mm;text-align:<xsl:value-of select="$seal-align"/>}
.seal+.date{margin-top:0}
.date{margin-top:auto;padding-top:4mm;white-space:pre-wrap}
.sending{border:solid var(--rule);border-width:1pt 0;font-size:<xsl:value-of select="$sizes-form-send"/>pt;break-inside:avoid}
.sending p{padding:.7mm 4mm .7mm calc(4mm + 3em);text-indent:-3em}
.sending p+p{border-top:.5pt solid var(--rule)}
.letter{font-size:<xsl:value-of select="$sizes-letter-table"/>pt}
.letter .title{margin:4mm 0 5mm;font-size:<xsl:value-of select="$sizes-letter-title"/>pt}
.letter .running{font-size:<xsl:value-of select="$sizes-letter-running"/>pt}
.letter .subtitle{font-size:<xsl:value-of select="$sizes-letter-subtitle"/>pt;margin-bottom:4mm}
.letter .text,.letter li,.letter h2,.letter h3,.letter h4{margin:0;font-size:<xsl:value-of select="$sizes-letter-body"/>pt;line-height:<xsl:value-of select="$sizes-letter-pitch"/>pt;letter-spacing:<xsl:value-of select="$sizes-letter-spacing"/>pt}
.letter h2{font-size:<xsl:value-of select="$sizes-letter-heading"/>pt}
.letter .text,.letter li,.letter h4,.letter .signatures,.letter .sending{font-family:var(--fang)}
.letter h2,.letter h3,.letter h4{text-indent:2em}
.letter h3{font-family:var(--kai)}
.letter h4{font-weight:bold}
.letter .text.right{padding-right:2em}
.letter ol,.letter ul{padding:0;list-style-position:inside}
.letter li{text-indent:2em}
.letter .signatures,.letter .party{border:0;font-size:<xsl:value-of select="$sizes-letter-sign"/>pt}
.letter .sending{font-size:<xsl:value-of select="$sizes-letter-send"/>pt}
.mark{display:block;color:<xsl:value-of select="$colour-draft"/>;font:bold 16pt/1.4 var(--hei);text-align:center}
.draft main::before{content:"草稿";position:absolute;top:110mm;left:0;right:0;color:rgba(0,0,0,<xsl:value-of select="$watermark-strength div 500"/>);font:150pt/1 var(--hei);text-align:center;transform:rotate(-45deg);pointer-events:none}
@page{size:A4;margin:<xsl:value-of select="$page-top"/>mm <xsl:value-of select="$page-right"/>mm <xsl:value-of select="$page-bottom"/>mm <xsl:value-of select="$page-left"/>mm;@bottom-center{content:"第 " counter(page) " 页　共 " counter(pages) " 页";font:<xsl:choose><xsl:when test="@look = 'letter'"><xsl:value-of select="$sizes-letter-page"/></xsl:when><xsl:otherwise><xsl:value-of select="$sizes-form-page"/></xsl:otherwise></xsl:choose>pt <xsl:call-template name="font"><xsl:with-param name="name" select="$font-page-name"/><xsl:with-param name="fallback" select="$font-page-fallback"/><xsl:with-param name="generic" select="$font-page-generic"/></xsl:call-template>}}
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
  <tr>
    <xsl:choose>
      <xsl:when test="self::p:total"><xsl:attribute name="class">total</xsl:attribute></xsl:when>
      <xsl:when test="@long"><xsl:attribute name="class">long</xsl:attribute></xsl:when>
    </xsl:choose>
    <xsl:if test="@lines &gt; 1"><xsl:attribute name="style">height:<xsl:value-of select="@lines * 6.35 + 1"/>mm</xsl:attribute></xsl:if>
    <xsl:for-each select="*">
      <!-- A label is the head of what stands right of it. -->
      <xsl:element name="{substring('tdth', 1 + 2 * boolean(self::p:label), 2)}">
        <xsl:choose>
          <xsl:when test="self::p:label">
            <xsl:attribute name="scope">row</xsl:attribute>
            <xsl:attribute name="class">label<xsl:if test="@align"><xsl:value-of select="concat(' ', @align)"/></xsl:if></xsl:attribute>
          </xsl:when>
          <xsl:otherwise>
            <xsl:if test="@align or (../@lead | ../@last) and position() = 1"><xsl:attribute name="class"><xsl:value-of select="(@align | ../@lead | ../@last)[last()]"/></xsl:attribute></xsl:if>
          </xsl:otherwise>
        </xsl:choose>
        <xsl:call-template name="span"/>
        <xsl:apply-templates/>
      </xsl:element>
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
