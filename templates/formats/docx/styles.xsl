<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: MIT

Letterhead to word/styles.xml of one look. The looks share their ids: docx.xsl
says which paragraph is what, this sheet how that looks. The law: what a
company may want otherwise comes from the letterhead; what makes the two looks
two (distances, what is indented) is here, in twentieths of a point.
-->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:l="urn:juanzong:letterhead"
    xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    exclude-result-prefixes="l">

<xsl:param name="look"/>

<!-- One of the two is 1, the other 0. -->
<xsl:variable name="letter" select="number($look = 'letter')"/>
<xsl:variable name="form" select="1 - $letter"/>

<xsl:variable name="head" select="/l:letterhead"/>
<xsl:variable name="size" select="$head/l:sizes[@for = $look]"/>
<xsl:variable name="latin" select="$head/l:font[@for = 'latin']/@name"/>
<xsl:variable name="title" select="$head/l:font[@for = 'title']/@name"/>
<xsl:variable name="heading" select="$head/l:font[@for = 'heading']/@name"/>
<xsl:variable name="subheading" select="$head/l:font[@for = 'subheading']/@name"/>
<xsl:variable name="body" select="$head/l:font[@for = 'body']/@name"/>
<xsl:variable name="table" select="$head/l:font[@for = 'table']/@name"/>
<xsl:variable name="symbol" select="$head/l:font[@for = 'symbol']/@name"/>

<xsl:variable name="width" select="round((210 - $head/l:page/@left - $head/l:page/@right) * 1440 div 25.4)"/>
<!-- Two characters of running text. -->
<xsl:variable name="indent" select="round($size/@body * 40)"/>
<xsl:variable name="pitch" select="round($size/@pitch * 20)"/>
<xsl:variable name="rule">
  <xsl:choose>
    <xsl:when test="$head/l:colour/@rule = '#000000'">auto</xsl:when>
    <xsl:otherwise><xsl:value-of select="substring($head/l:colour/@rule, 2)"/></xsl:otherwise>
  </xsl:choose>
</xsl:variable>

<xsl:template name="size">
  <xsl:param name="pt"/>
  <w:sz w:val="{round($pt * 2)}"/>
  <w:szCs w:val="{round($pt * 2)}"/>
</xsl:template>

<xsl:template name="font">
  <xsl:param name="name"/>
  <w:rFonts w:hint="eastAsia" w:eastAsia="{$name}"/>
</xsl:template>

<xsl:template match="/">
  <w:styles>
    <w:docDefaults>
      <w:rPrDefault>
        <w:rPr>
          <w:rFonts w:hint="eastAsia" w:ascii="{$latin}" w:hAnsi="{$latin}" w:eastAsia="{$table}" w:cs="{$latin}"/>
          <xsl:call-template name="size"><xsl:with-param name="pt" select="$size/@table"/></xsl:call-template>
          <w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/>
        </w:rPr>
      </w:rPrDefault>
      <w:pPrDefault/>
    </w:docDefaults>
    <w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/><w:pPr><w:snapToGrid w:val="0"/><w:spacing w:before="50" w:after="50" w:line="264" w:lineRule="auto"/></w:pPr></w:style>
    <w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/><w:unhideWhenUsed/></w:style>
    <w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>
    <w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/><w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/></w:style>
    <xsl:call-template name="text"/>
    <xsl:call-template name="titles"/>
    <xsl:call-template name="small"/>
    <xsl:call-template name="running"/>
    <w:style w:type="character" w:styleId="Strong"><w:name w:val="Strong"/><w:qFormat/><w:rPr><w:b/><w:bCs/></w:rPr></w:style>
    <w:style w:type="character" w:styleId="Blank"><w:name w:val="Blank"/><w:rPr><w:u w:val="single"/></w:rPr></w:style>
    <w:style w:type="character" w:styleId="CheckBox"><w:name w:val="Check Box"/><w:rPr><w:rFonts w:ascii="{$symbol}" w:hAnsi="{$symbol}" w:eastAsia="{$symbol}"/></w:rPr></w:style>
    <xsl:call-template name="tables"/>
  </w:styles>
</xsl:template>

<!-- Running text and lists. Forms are set in the font of tables. -->
<xsl:template name="text">
  <w:style w:type="paragraph" w:styleId="BodyText">
    <w:name w:val="Body Text"/><w:basedOn w:val="Normal"/><w:qFormat/>
    <w:pPr><w:spacing w:before="0" w:after="{80 * $form}" w:line="{$pitch}" w:lineRule="exact"/><w:jc w:val="both"/></w:pPr>
    <w:rPr>
      <xsl:if test="$letter"><xsl:call-template name="font"><xsl:with-param name="name" select="$body"/></xsl:call-template></xsl:if>
      <xsl:if test="$size/@spacing != 0"><w:spacing w:val="{round($size/@spacing * 20)}"/></xsl:if>
      <xsl:call-template name="size"><xsl:with-param name="pt" select="$size/@body"/></xsl:call-template>
    </w:rPr>
  </w:style>
  <w:style w:type="paragraph" w:styleId="BodyTextFirstIndent"><w:name w:val="Body Text First Indent"/><w:basedOn w:val="BodyText"/><w:qFormat/><w:pPr><w:ind w:firstLineChars="200" w:firstLine="{$indent}"/></w:pPr></w:style>
  <xsl:choose>
    <xsl:when test="$letter">
      <w:style w:type="paragraph" w:styleId="ListNumber"><w:name w:val="List Number"/><w:basedOn w:val="BodyTextFirstIndent"/><w:qFormat/></w:style>
      <w:style w:type="paragraph" w:styleId="ListBullet"><w:name w:val="List Bullet"/><w:basedOn w:val="BodyTextFirstIndent"/><w:qFormat/><w:pPr><w:numPr><w:numId w:val="65"/></w:numPr><w:ind w:firstLineChars="200" w:firstLine="{$indent}"/></w:pPr></w:style>
    </xsl:when>
    <xsl:otherwise>
      <w:style w:type="paragraph" w:styleId="ListNumber"><w:name w:val="List Number"/><w:basedOn w:val="BodyText"/><w:qFormat/><w:pPr><w:ind w:left="720" w:hanging="300"/></w:pPr></w:style>
      <w:style w:type="paragraph" w:styleId="ListBullet"><w:name w:val="List Bullet"/><w:basedOn w:val="BodyText"/><w:qFormat/><w:pPr><w:numPr><w:numId w:val="65"/></w:numPr><w:ind w:left="720" w:hanging="300"/></w:pPr></w:style>
    </xsl:otherwise>
  </xsl:choose>
  <w:style w:type="paragraph" w:styleId="Note">
    <w:name w:val="Note"/><w:basedOn w:val="Normal"/><w:qFormat/>
    <w:pPr><w:spacing w:before="{40 - 20 * $form}" w:after="{40 - 20 * $form}" w:line="{round($size/@table * 20) + 160 - 50 * $form}" w:lineRule="exact"/><w:ind w:firstLineChars="200" w:firstLine="{round($size/@table * 40)}"/><w:jc w:val="both"/></w:pPr>
    <w:rPr>
      <xsl:call-template name="font"><xsl:with-param name="name" select="($body[$letter = 1] | $subheading[$form = 1])[1]"/></xsl:call-template>
    </w:rPr>
  </w:style>
</xsl:template>

<!-- Title and headings. In a letter headings are lines of the text. -->
<xsl:template name="titles">
  <w:style w:type="paragraph" w:styleId="Title">
    <w:name w:val="Title"/><w:basedOn w:val="Normal"/><w:next w:val="BodyTextFirstIndent"/><w:qFormat/>
    <w:pPr><w:keepNext/><w:keepLines/><w:spacing w:before="{200 - 140 * $form}" w:after="{280 - 100 * $form}" w:line="{round($size/@title * 20) + 200 - 40 * $form}" w:lineRule="atLeast"/><w:jc w:val="{$head/l:title/@align}"/></w:pPr>
    <w:rPr>
      <xsl:call-template name="font"><xsl:with-param name="name" select="$title"/></xsl:call-template>
      <xsl:if test="$head/l:title/@bold = 'yes'"><w:b/><w:bCs/></xsl:if>
      <xsl:if test="$head/l:colour/@title != '#000000'"><w:color w:val="{substring($head/l:colour/@title, 2)}"/></xsl:if>
      <xsl:call-template name="size"><xsl:with-param name="pt" select="$size/@title"/></xsl:call-template>
    </w:rPr>
  </w:style>
  <w:style w:type="paragraph" w:styleId="Subtitle">
    <w:name w:val="Subtitle"/><w:basedOn w:val="Normal"/><w:next w:val="BodyTextFirstIndent"/><w:qFormat/>
    <w:pPr><w:keepNext/><w:keepLines/><w:spacing w:before="0" w:after="{200 - 60 * $form}" w:line="{round($size/@subtitle * 20) + 200 - 80 * $form}" w:lineRule="atLeast"/><w:jc w:val="{$head/l:title/@align}"/></w:pPr>
    <w:rPr>
      <xsl:call-template name="font"><xsl:with-param name="name" select="$subheading"/></xsl:call-template>
      <xsl:call-template name="size"><xsl:with-param name="pt" select="$size/@subtitle"/></xsl:call-template>
    </w:rPr>
  </w:style>
  <xsl:choose>
    <xsl:when test="$letter">
      <w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:basedOn w:val="BodyTextFirstIndent"/><w:next w:val="BodyTextFirstIndent"/><w:qFormat/><w:pPr><w:keepNext/><w:keepLines/><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:rFonts w:hint="eastAsia" w:eastAsia="{$heading}"/><xsl:if test="$size/@heading != $size/@body"><xsl:call-template name="size"><xsl:with-param name="pt" select="$size/@heading"/></xsl:call-template></xsl:if></w:rPr></w:style>
      <w:style w:type="paragraph" w:styleId="Heading2"><w:name w:val="heading 2"/><w:basedOn w:val="BodyTextFirstIndent"/><w:next w:val="BodyTextFirstIndent"/><w:qFormat/><w:pPr><w:keepNext/><w:keepLines/><w:outlineLvl w:val="1"/></w:pPr><w:rPr><w:rFonts w:hint="eastAsia" w:eastAsia="{$subheading}"/></w:rPr></w:style>
      <w:style w:type="paragraph" w:styleId="Heading3"><w:name w:val="heading 3"/><w:basedOn w:val="BodyTextFirstIndent"/><w:next w:val="BodyTextFirstIndent"/><w:qFormat/><w:pPr><w:keepNext/><w:keepLines/><w:outlineLvl w:val="2"/></w:pPr><w:rPr><w:b/><w:bCs/></w:rPr></w:style>
    </xsl:when>
    <xsl:otherwise>
      <w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:basedOn w:val="BodyText"/><w:next w:val="BodyTextFirstIndent"/><w:qFormat/><w:pPr><w:keepNext/><w:keepLines/><w:spacing w:before="180" w:after="100" w:line="{round($size/@heading * 20) + 120}" w:lineRule="exact"/><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:rFonts w:hint="eastAsia" w:eastAsia="{$heading}"/><xsl:call-template name="size"><xsl:with-param name="pt" select="$size/@heading"/></xsl:call-template></w:rPr></w:style>
      <w:style w:type="paragraph" w:styleId="Heading2"><w:name w:val="heading 2"/><w:basedOn w:val="BodyText"/><w:next w:val="BodyTextFirstIndent"/><w:qFormat/><w:pPr><w:keepNext/><w:keepLines/><w:spacing w:before="120" w:after="60" w:line="{round($size/@body * 20) + 160}" w:lineRule="exact"/><w:outlineLvl w:val="1"/></w:pPr><w:rPr><w:rFonts w:hint="eastAsia" w:eastAsia="{$heading}"/></w:rPr></w:style>
      <w:style w:type="paragraph" w:styleId="Heading3"><w:name w:val="heading 3"/><w:basedOn w:val="BodyText"/><w:next w:val="BodyTextFirstIndent"/><w:qFormat/><w:pPr><w:keepNext/><w:keepLines/><w:spacing w:before="80" w:after="40" w:line="{round($size/@body * 20) + 160}" w:lineRule="exact"/><w:outlineLvl w:val="2"/></w:pPr><w:rPr><w:rFonts w:hint="eastAsia" w:eastAsia="{$subheading}"/></w:rPr></w:style>
    </xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- What stands in and around tables. -->
<xsl:template name="small">
  <w:style w:type="paragraph" w:styleId="Caption"><w:name w:val="caption"/><w:basedOn w:val="Normal"/><w:qFormat/><w:pPr><w:keepNext/><w:keepLines/><w:spacing w:before="160" w:after="80"/><w:jc w:val="center"/></w:pPr><w:rPr><w:rFonts w:hint="eastAsia" w:eastAsia="{$heading}"/></w:rPr></w:style>
  <w:style w:type="paragraph" w:styleId="Label"><w:name w:val="Table Label"/><w:basedOn w:val="Normal"/><w:qFormat/><w:pPr><w:jc w:val="center"/></w:pPr><w:rPr><w:rFonts w:hint="eastAsia" w:eastAsia="{$heading}"/></w:rPr></w:style>
  <w:style w:type="paragraph" w:styleId="TableHead"><w:name w:val="Table Head"/><w:basedOn w:val="Label"/><w:qFormat/><w:pPr><w:keepNext/></w:pPr></w:style>
  <w:style w:type="paragraph" w:styleId="TableTotal"><w:name w:val="Table Total"/><w:basedOn w:val="Normal"/><w:qFormat/><w:rPr><w:b/><w:bCs/></w:rPr></w:style>
  <w:style w:type="paragraph" w:styleId="TableEnd"><w:name w:val="Table End"/><w:basedOn w:val="Normal"/><w:pPr><w:spacing w:before="0" w:after="160" w:line="20" w:lineRule="exact"/></w:pPr><w:rPr><w:sz w:val="2"/><w:szCs w:val="2"/></w:rPr></w:style>
  <w:style w:type="paragraph" w:styleId="Picture"><w:name w:val="Picture"/><w:basedOn w:val="Normal"/><w:pPr><w:keepNext/><w:spacing w:before="100" w:after="100" w:line="240" w:lineRule="auto"/><w:jc w:val="center"/></w:pPr></w:style>
  <w:style w:type="paragraph" w:styleId="Number">
    <w:name w:val="Document Number"/><w:basedOn w:val="Normal"/><w:next w:val="Title"/>
    <w:pPr><w:keepNext/><w:spacing w:before="0" w:after="0" w:line="{round($size/@table * 20) + 160 - 50 * $form}" w:lineRule="exact"/><w:jc w:val="right"/></w:pPr>
    <xsl:if test="$letter"><w:rPr><w:rFonts w:hint="eastAsia" w:eastAsia="{$body}"/></w:rPr></xsl:if>
  </w:style>
  <xsl:variable name="line" select="round($size/@sign * 20) + 120 - 20 * $form"/>
  <w:style w:type="paragraph" w:styleId="Party">
    <w:name w:val="Signature Party"/><w:basedOn w:val="Normal"/>
    <w:pPr><w:keepNext/><w:keepLines/><w:spacing w:before="{120 - 20 * $form}" w:after="{60 - 20 * $form}" w:line="{$line}" w:lineRule="exact"/></w:pPr>
    <w:rPr>
      <xsl:if test="$letter"><w:rFonts w:hint="eastAsia" w:eastAsia="{$body}"/></xsl:if>
      <xsl:call-template name="size"><xsl:with-param name="pt" select="$size/@sign"/></xsl:call-template>
    </w:rPr>
  </w:style>
  <w:style w:type="paragraph" w:styleId="Signature"><w:name w:val="Signature"/><w:basedOn w:val="Party"/><w:pPr><w:spacing w:before="{280 - 40 * $form}" w:after="60" w:line="{$line}" w:lineRule="exact"/></w:pPr></w:style>
  <w:style w:type="paragraph" w:styleId="Seal"><w:name w:val="Seal"/><w:basedOn w:val="Party"/><w:pPr><w:jc w:val="{$head/l:seal/@align}"/></w:pPr></w:style>
  <xsl:variable name="hang" select="round($size/@send * 60)"/>
  <w:style w:type="paragraph" w:styleId="Distribution">
    <w:name w:val="Distribution"/><w:basedOn w:val="Normal"/>
    <w:pPr><w:keepLines/><w:spacing w:before="{40 * $form}" w:after="{40 * $form}" w:line="{round($size/@send * 20) + 240 - 110 * $form}" w:lineRule="exact"/><w:ind w:leftChars="300" w:left="{$hang}" w:hangingChars="300" w:hanging="{$hang}"/></w:pPr>
    <xsl:if test="$letter">
      <w:rPr>
        <w:rFonts w:hint="eastAsia" w:eastAsia="{$body}"/>
        <xsl:call-template name="size"><xsl:with-param name="pt" select="$size/@send"/></xsl:call-template>
      </w:rPr>
    </xsl:if>
  </w:style>
</xsl:template>

<!-- Header and footer. The seam is a narrow frame in the right margin, at the
     same height on each page. -->
<xsl:template name="running">
  <w:style w:type="paragraph" w:styleId="Header"><w:name w:val="header"/><w:basedOn w:val="Normal"/><w:pPr><w:pBdr><w:bottom w:val="single" w:sz="6" w:space="3" w:color="{$rule}"/></w:pBdr><w:tabs><w:tab w:val="right" w:pos="{$width}"/></w:tabs><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/></w:pPr><w:rPr><xsl:call-template name="size"><xsl:with-param name="pt" select="$size/@running"/></xsl:call-template></w:rPr></w:style>
  <w:style w:type="paragraph" w:styleId="Draft"><w:name w:val="Draft"/><w:basedOn w:val="Normal"/><w:pPr><w:spacing w:before="0" w:after="0" w:line="320" w:lineRule="exact"/><w:jc w:val="center"/></w:pPr><w:rPr><w:rFonts w:hint="eastAsia" w:eastAsia="{$heading}"/><w:b/><w:bCs/><w:color w:val="{translate(substring($head/l:colour/@draft, 2), 'abcdef', 'ABCDEF')}"/><w:sz w:val="28"/><w:szCs w:val="28"/></w:rPr></w:style>
  <w:style w:type="paragraph" w:styleId="Footer"><w:name w:val="footer"/><w:basedOn w:val="Normal"/><w:pPr><w:tabs><w:tab w:val="right" w:pos="{$width}"/></w:tabs><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/></w:pPr><w:rPr><xsl:call-template name="size"><xsl:with-param name="pt" select="$size/@running"/></xsl:call-template></w:rPr></w:style>
  <w:style w:type="paragraph" w:styleId="PageNumber">
    <w:name w:val="Page Number Line"/><w:basedOn w:val="Footer"/><w:pPr><w:jc w:val="center"/></w:pPr>
    <xsl:variable name="page" select="$head/l:font[@for = 'page']/@name"/>
    <xsl:if test="$page != $table or $size/@page != $size/@running">
      <w:rPr>
        <xsl:if test="$page != $table"><w:rFonts w:hint="eastAsia" w:eastAsia="{$page}"/></xsl:if>
        <xsl:call-template name="size"><xsl:with-param name="pt" select="$size/@page"/></xsl:call-template>
      </w:rPr>
    </xsl:if>
  </w:style>
  <w:style w:type="paragraph" w:styleId="Seam"><w:name w:val="Seam"/><w:basedOn w:val="Normal"/><w:pPr><w:framePr w:w="320" w:hSpace="0" w:wrap="around" w:vAnchor="page" w:hAnchor="page" w:x="{round((210 - $head/l:page/@right * 0.4) * 1440 div 25.4) - 160}" w:y="6400"/><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="exact"/><w:jc w:val="center"/></w:pPr><w:rPr><w:rFonts w:ascii="{$table}" w:hAnsi="{$table}"/><w:color w:val="{translate(substring($head/l:colour/@seam, 2), 'abcdef', 'ABCDEF')}"/><w:sz w:val="21"/><w:szCs w:val="21"/></w:rPr></w:style>
  <w:style w:type="paragraph" w:styleId="Logo"><w:name w:val="Logo"/><w:basedOn w:val="Normal"/><w:pPr><w:spacing w:before="0" w:after="40" w:line="240" w:lineRule="auto"/></w:pPr></w:style>
</xsl:template>

<xsl:template name="border">
  <xsl:param name="side"/>
  <xsl:param name="width" select="4"/>
  <xsl:element name="w:{$side}">
    <xsl:attribute name="w:val">single</xsl:attribute>
    <xsl:attribute name="w:sz"><xsl:value-of select="$width"/></xsl:attribute>
    <xsl:attribute name="w:space">0</xsl:attribute>
    <xsl:attribute name="w:color"><xsl:value-of select="$rule"/></xsl:attribute>
  </xsl:element>
</xsl:template>

<xsl:template name="box">
  <xsl:call-template name="border"><xsl:with-param name="side">top</xsl:with-param></xsl:call-template>
  <xsl:call-template name="border"><xsl:with-param name="side">left</xsl:with-param></xsl:call-template>
  <xsl:call-template name="border"><xsl:with-param name="side">bottom</xsl:with-param></xsl:call-template>
  <xsl:call-template name="border"><xsl:with-param name="side">right</xsl:with-param></xsl:call-template>
</xsl:template>

<xsl:template name="tables">
  <w:style w:type="table" w:styleId="Ruled">
    <w:name w:val="Ruled Table"/><w:basedOn w:val="TableNormal"/>
    <w:tblPr>
      <w:tblBorders>
        <xsl:call-template name="box"/>
        <xsl:call-template name="border"><xsl:with-param name="side">insideH</xsl:with-param></xsl:call-template>
        <xsl:call-template name="border"><xsl:with-param name="side">insideV</xsl:with-param></xsl:call-template>
      </w:tblBorders>
      <w:tblCellMar><w:left w:w="85" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar>
    </w:tblPr>
    <w:tcPr><w:vAlign w:val="center"/></w:tcPr>
  </w:style>
  <w:style w:type="table" w:styleId="Signatures">
    <w:name w:val="Signature Table"/><w:basedOn w:val="TableNormal"/>
    <w:tblPr>
      <xsl:if test="$form">
        <w:tblBorders>
          <xsl:call-template name="box"/>
          <xsl:call-template name="border"><xsl:with-param name="side">insideV</xsl:with-param></xsl:call-template>
        </w:tblBorders>
      </xsl:if>
      <w:tblCellMar><w:left w:w="85" w:type="dxa"/><w:right w:w="170" w:type="dxa"/></w:tblCellMar>
    </w:tblPr>
  </w:style>
  <w:style w:type="table" w:styleId="Sending">
    <w:name w:val="Distribution Table"/><w:basedOn w:val="TableNormal"/>
    <w:tblPr>
      <w:tblBorders>
        <xsl:call-template name="border"><xsl:with-param name="side">top</xsl:with-param><xsl:with-param name="width" select="8"/></xsl:call-template>
        <xsl:call-template name="border"><xsl:with-param name="side">bottom</xsl:with-param><xsl:with-param name="width" select="8"/></xsl:call-template>
        <xsl:call-template name="border"><xsl:with-param name="side">insideH</xsl:with-param></xsl:call-template>
      </w:tblBorders>
      <w:tblCellMar><w:left w:w="224" w:type="dxa"/><w:right w:w="224" w:type="dxa"/></w:tblCellMar>
    </w:tblPr>
  </w:style>
</xsl:template>

</xsl:stylesheet>
