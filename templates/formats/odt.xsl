<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: MIT

Paper to ODT. The law: how it looks is said in styles.xml, made of the letterhead
(odt/styles.xsl) and the same for all papers of a look, master pages included:
their lines are fields that show properties of meta.xml. What varies is in
content.xml and meta.xml. The static parts carry no comments: they go to the
customer as they are.

LibreOffice takes the styles of tables, rows and cells only from content.xml. A
row stays with what follows when its paragraphs do (TableRowKeep in
settings.xml).
-->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:p="urn:juanzong:paper"
    xmlns:d="urn:juanzong:carried"
    xmlns:set="http://exslt.org/sets"
    xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
    xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
    xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
    xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
    xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"
    xmlns="urn:juanzong:package"
    exclude-result-prefixes="p d set">

<xsl:param name="generator"/>
<xsl:param name="stamp"/>

<!-- Of the letterhead: millimetres, colours with #. -->
<xsl:param name="page-left"/>
<xsl:param name="page-right"/>
<xsl:param name="logo-src"/>
<xsl:param name="colour-rule"/>
<xsl:param name="colour-shade"/>
<xsl:param name="seal-height"/>
<xsl:param name="sizes-letter-sign"/>
<xsl:param name="sizes-form-sign"/>

<!-- Computed of them. -->
<xsl:param name="width" select="210 - $page-left - $page-right"/>
<xsl:param name="line" select="concat('0.5pt solid ', $colour-rule)"/>
<xsl:param name="bold" select="concat('1pt solid ', $colour-rule)"/>


<xsl:variable name="letter" select="/p:paper/@look = 'letter'"/>

<!-- Does the number stand above the title, because the header lacks it? -->
<xsl:variable name="numbered" select="/p:paper/@number and (/p:paper/@version &gt; 1 or not(contains(/p:paper/p:header, /p:paper/@number)))"/>

<!-- What the widest blank is cut from: a line and a half. -->
<xsl:variable name="spaces">　　　　　　　　　　　　　　　　　　　　　　　　　　　　　　　　　　　　　　　　</xsl:variable>

<xsl:template match="/p:paper">
  <xsl:variable name="look" select="substring('letterform', 1 + 6 * not($letter), 6)"/>
  <package>
    <static name="mimetype" store="yes"/>
    <part name="content.xml">
      <office:document-content office:version="1.3">
        <office:automatic-styles>
          <xsl:call-template name="styles"/>
        </office:automatic-styles>
        <office:body>
          <office:text>
            <xsl:if test="$numbered">
              <text:p text:style-name="first">编号：<xsl:value-of select="@number"/><xsl:if test="@version &gt; 1">（第<xsl:value-of select="@version"/>版）</xsl:if></text:p>
            </xsl:if>
            <xsl:apply-templates select="p:body/*"/>
          </office:text>
        </office:body>
      </office:document-content>
    </part>
    <made name="styles.xml" sheet="formats/odt/styles.xsl" look="{$look}"/>
    <static name="settings.xml"/>
    <xsl:call-template name="meta"/>
    <xsl:call-template name="manifest"/>
  </package>
</xsl:template>

<!-- The first paragraph chooses the master page. -->
<xsl:template name="styles">
  <xsl:variable name="above" select="concat(1.8 * $letter, 'mm')"/>
  <style:style style:name="first" style:family="paragraph">
    <xsl:attribute name="style:parent-style-name">
      <xsl:choose>
        <xsl:when test="$numbered">Number</xsl:when>
        <xsl:otherwise>Title</xsl:otherwise>
      </xsl:choose>
    </xsl:attribute>
    <xsl:attribute name="style:master-page-name">
      <xsl:choose>
        <xsl:when test="@draft = 'yes'">Draft</xsl:when>
        <xsl:when test="@seam = 'yes'">Seam</xsl:when>
        <xsl:otherwise>Standard</xsl:otherwise>
      </xsl:choose>
    </xsl:attribute>
  </style:style>
  <style:style style:name="table" style:family="table"><style:table-properties style:width="{$width}mm" fo:margin-top="{$above}" table:align="margins" table:border-model="collapsing"/></style:style>
  <style:style style:name="small" style:family="table"><style:table-properties style:width="{$width}mm" fo:margin-top="{$above}" table:align="margins" table:border-model="collapsing" style:may-break-between-rows="false"/></style:style>
  <style:style style:name="kept" style:family="table"><style:table-properties style:width="{$width}mm" table:align="margins" table:border-model="collapsing" style:may-break-between-rows="false" fo:keep-with-next="always"/></style:style>
  <style:style style:name="row" style:family="table-row"><style:table-row-properties fo:keep-together="always"/></style:style>
  <style:style style:name="long" style:family="table-row"><style:table-row-properties fo:keep-together="auto"/></style:style>
  <style:style style:name="cell" style:family="table-cell"><style:table-cell-properties style:vertical-align="middle" fo:padding="0mm" fo:padding-left="1.5mm" fo:padding-right="1.5mm" fo:border="{$line}"/></style:style>
  <style:style style:name="label" style:family="table-cell"><style:table-cell-properties style:vertical-align="middle" fo:padding="0mm" fo:padding-left="1.5mm" fo:padding-right="1.5mm" fo:border="{$line}" fo:background-color="{$colour-shade}"/></style:style>
  <!-- A column's style is called by its width. -->
  <xsl:for-each select="set:distinct(p:body/*/p:col/@w)">
    <style:style style:name="c{.}" style:family="table-column"><style:table-column-properties style:column-width="{round(. * $width) div 100}mm"/></style:style>
  </xsl:for-each>
  <xsl:for-each select="p:body/p:grid | p:body/p:table">
    <xsl:variable name="table" select="position()"/>
    <xsl:for-each select="p:row/@lines[. &gt; 1]">
      <style:style style:name="t{$table}r{position()}" style:family="table-row"><style:table-row-properties style:min-row-height="{. * 6.35 + 1}mm" fo:keep-together="always"/></style:style>
    </xsl:for-each>
  </xsl:for-each>
  <xsl:for-each select="p:body/p:signatures[1]">
    <style:style style:name="party" style:family="table-column"><style:table-column-properties style:column-width="{$width div (count(p:party) + (count(p:party) = 1))}mm"/></style:style>
    <style:style style:name="seal" style:family="table-row"><style:table-row-properties style:min-row-height="{$seal-height}mm" fo:keep-together="always"/></style:style>
    <xsl:choose>
      <xsl:when test="$letter">
        <style:style style:name="who" style:family="table-cell"><style:table-cell-properties fo:padding="0mm" fo:padding-left="1.5mm" fo:padding-right="3mm" fo:border="none"/></style:style>
        <style:style style:name="signed" style:family="table-cell"><style:table-cell-properties fo:padding="0mm" fo:padding-left="1.5mm" fo:padding-right="3mm" fo:border="none"/></style:style>
        <style:style style:name="dated" style:family="table-cell"><style:table-cell-properties style:vertical-align="bottom" fo:padding="0mm" fo:padding-left="1.5mm" fo:padding-right="3mm" fo:border="none"/></style:style>
      </xsl:when>
      <xsl:otherwise>
        <xsl:choose>
          <!-- The empty half beside a single party is of the same box. -->
          <xsl:when test="count(p:party) = 1">
            <xsl:call-template name="signing-cells">
              <xsl:with-param name="half" select="'Left'"/>
              <xsl:with-param name="right" select="'none'"/>
            </xsl:call-template>
            <xsl:call-template name="signing-cells">
              <xsl:with-param name="left" select="'none'"/>
            </xsl:call-template>
          </xsl:when>
          <xsl:otherwise><xsl:call-template name="signing-cells"/></xsl:otherwise>
        </xsl:choose>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:for-each>
  <xsl:if test="p:body/p:distribution">
    <style:style style:name="whole" style:family="table-column"><style:table-column-properties style:column-width="{$width}mm"/></style:style>
    <style:style style:name="sent" style:family="table-cell"><style:table-cell-properties fo:padding="0mm" fo:padding-left="4mm" fo:padding-right="4mm" fo:border-top="{$line}"/></style:style>
    <style:style style:name="sentFirst" style:family="table-cell"><style:table-cell-properties fo:padding="0mm" fo:padding-left="4mm" fo:padding-right="4mm" fo:border-top="{$bold}"/></style:style>
    <style:style style:name="sentLast" style:family="table-cell"><style:table-cell-properties fo:padding="0mm" fo:padding-left="4mm" fo:padding-right="4mm" fo:border-top="{$line}" fo:border-bottom="{$bold}"/></style:style>
    <style:style style:name="sentOnly" style:family="table-cell"><style:table-cell-properties fo:padding="0mm" fo:padding-left="4mm" fo:padding-right="4mm" fo:border-top="{$bold}" fo:border-bottom="{$bold}"/></style:style>
  </xsl:if>
</xsl:template>

<xsl:template name="signing-cells">
  <xsl:param name="half"/>
  <xsl:param name="left" select="$line"/>
  <xsl:param name="right" select="$line"/>
  <style:style style:name="who{$half}" style:family="table-cell"><style:table-cell-properties fo:padding="0mm" fo:padding-left="1.5mm" fo:padding-right="3mm" fo:border-top="{$line}" fo:border-left="{$left}" fo:border-right="{$right}"/></style:style>
  <style:style style:name="signed{$half}" style:family="table-cell"><style:table-cell-properties fo:padding="0mm" fo:padding-left="1.5mm" fo:padding-right="3mm" fo:border-left="{$left}" fo:border-right="{$right}"/></style:style>
  <style:style style:name="dated{$half}" style:family="table-cell"><style:table-cell-properties style:vertical-align="bottom" fo:padding="0mm" fo:padding-left="1.5mm" fo:padding-right="3mm" fo:border-bottom="{$line}" fo:border-left="{$left}" fo:border-right="{$right}"/></style:style>
</xsl:template>

<!-- ==== inline ==== -->

<!-- ODF swallows the first of several spaces, and those at the ends of a
     paragraph. Text without a space goes through as it is. -->
<xsl:template match="text()">
  <xsl:choose>
    <xsl:when test="contains(., ' ')">
      <xsl:call-template name="spaced">
        <xsl:with-param name="s" select="."/>
      </xsl:call-template>
    </xsl:when>
    <xsl:otherwise><xsl:copy/></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- What the survey says has no others. -->
<xsl:template match="*" mode="even"><xsl:apply-templates select="."/></xsl:template>

<!-- All but a single space between two words becomes text:s. -->
<xsl:template name="spaced">
  <xsl:param name="s"/>
  <xsl:choose>
    <xsl:when test="starts-with($s, ' ')">
      <text:s/>
      <xsl:call-template name="spaced">
        <xsl:with-param name="s" select="substring($s, 2)"/>
      </xsl:call-template>
    </xsl:when>
    <xsl:when test="contains($s, '  ')">
      <xsl:value-of select="substring-before($s, '  ')"/>
      <xsl:text> </xsl:text>
      <xsl:call-template name="spaced">
        <xsl:with-param name="s" select="concat(' ', substring-after($s, '  '))"/>
      </xsl:call-template>
    </xsl:when>
    <xsl:otherwise><xsl:value-of select="$s"/></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<xsl:template match="p:b">
  <text:span text:style-name="Strong"><xsl:apply-templates/></text:span>
</xsl:template>

<xsl:template match="p:br">
  <text:line-break/>
</xsl:template>

<!-- The label hangs on its box by a space that does not break. -->
<xsl:template match="p:check">
  <text:span text:style-name="CheckBox"><xsl:choose><xsl:when test="@on = 'yes'">☑</xsl:when><xsl:otherwise>☐</xsl:otherwise></xsl:choose></text:span>
  <xsl:if test="text()">
    <xsl:text>&#160;</xsl:text>
    <xsl:apply-templates/>
  </xsl:if>
</xsl:template>

<xsl:template match="p:blank">
  <text:span text:style-name="Blank"><xsl:value-of select="substring($spaces, 1, @width)"/><xsl:if test="not(@width)"><xsl:value-of select="substring($spaces, 1, 8)"/></xsl:if></text:span>
</xsl:template>

<!-- ==== paragraphs ==== -->

<xsl:template match="p:title">
  <text:p>
    <xsl:attribute name="text:style-name">
      <xsl:choose>
        <xsl:when test="$numbered">Title</xsl:when>
        <xsl:otherwise>first</xsl:otherwise>
      </xsl:choose>
    </xsl:attribute>
    <xsl:apply-templates/>
  </text:p>
</xsl:template>

<xsl:template match="p:subtitle">
  <text:p text:style-name="Subtitle"><xsl:apply-templates/></text:p>
</xsl:template>

<xsl:template match="p:heading">
  <text:h text:style-name="Heading_20_{@level}" text:outline-level="{@level}"><xsl:apply-templates/></text:h>
</xsl:template>

<!-- Style names end in K where the paragraph stays with the next. -->
<xsl:template match="p:para">
  <xsl:choose>
    <xsl:when test="not(@*)"><text:p text:style-name="BodyFirst"><xsl:apply-templates mode="even"/></text:p></xsl:when>
    <xsl:otherwise>
      <text:p>
        <xsl:attribute name="text:style-name">
          <xsl:choose>
            <xsl:when test="@role = 'note'">Note</xsl:when>
            <xsl:otherwise>Body</xsl:otherwise>
          </xsl:choose>
          <xsl:choose>
            <xsl:when test="@align = 'center'">Center</xsl:when>
            <xsl:when test="@align = 'right'">Right</xsl:when>
            <xsl:when test="@indent = 'no'"/>
            <xsl:otherwise>First</xsl:otherwise>
          </xsl:choose>
          <xsl:if test="@next = 'signatures' or @next = 'list' or @role = 'note' and @next = 'table'">K</xsl:if>
        </xsl:attribute>
        <xsl:apply-templates/>
      </text:p>
    </xsl:otherwise>
  </xsl:choose>
</xsl:template>

<xsl:template match="p:list">
  <xsl:variable name="keep" select="@next = 'signatures'"/>
  <text:list>
    <xsl:attribute name="text:style-name">
      <xsl:choose>
        <xsl:when test="@mark = 'bullet'">ListBullet</xsl:when>
        <xsl:otherwise>ListNumber</xsl:otherwise>
      </xsl:choose>
    </xsl:attribute>
    <xsl:for-each select="p:item">
      <text:list-item>
        <text:p>
          <xsl:attribute name="text:style-name">List<xsl:if test="$keep and position() = last()">K</xsl:if></xsl:attribute>
          <xsl:apply-templates/>
        </text:p>
      </text:list-item>
    </xsl:for-each>
  </text:list>
</xsl:template>

<xsl:template match="p:image">
  <text:p text:style-name="Picture">
    <draw:frame xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" draw:style-name="Graphics" draw:name="image{count(preceding-sibling::p:image) + 1}" text:anchor-type="as-char" svg:width="{@width}mm" svg:height="{@height}mm">
      <draw:image xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="Pictures/image{count(preceding-sibling::p:image) + 1}.{substring-after(@src, '.')}" xlink:type="simple" xlink:show="embed" xlink:actuate="onLoad"/>
      <svg:desc><xsl:value-of select="@alt"/></svg:desc>
    </draw:frame>
  </text:p>
</xsl:template>

<!-- ==== the small parts ==== -->

<xsl:template name="meta">
  <part name="meta.xml">
    <office:document-meta xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/" office:version="1.3">
      <office:meta>
        <xsl:if test="$generator != ''"><meta:generator><xsl:value-of select="$generator"/></meta:generator></xsl:if>
        <dc:title><xsl:value-of select="p:about/p:title"/></dc:title>
        <dc:subject><xsl:value-of select="p:body/p:title"/></dc:subject>
        <xsl:for-each select="p:about/p:keyword"><meta:keyword><xsl:value-of select="."/></meta:keyword></xsl:for-each>
        <xsl:for-each select="p:about/p:author"><meta:initial-creator><xsl:value-of select="."/></meta:initial-creator><dc:creator><xsl:value-of select="."/></dc:creator></xsl:for-each>
        <xsl:if test="$stamp != ''">
          <meta:creation-date><xsl:value-of select="$stamp"/></meta:creation-date>
          <dc:date><xsl:value-of select="$stamp"/></dc:date>
        </xsl:if>
        <dc:language><xsl:value-of select="@lang"/><xsl:if test="not(@lang)">zh-CN</xsl:if></dc:language>
        <meta:user-defined meta:name="juanzong.header.left" meta:value-type="string"><xsl:value-of select="p:header/p:left"/></meta:user-defined>
        <meta:user-defined meta:name="juanzong.header.right" meta:value-type="string"><xsl:value-of select="p:header/p:right"/><xsl:if test="not(p:header/p:right)"><xsl:value-of select="@number"/></xsl:if></meta:user-defined>
        <meta:user-defined meta:name="juanzong.footer.left" meta:value-type="string"><xsl:value-of select="p:footer/p:left"/></meta:user-defined>
        <meta:user-defined meta:name="juanzong.footer.right" meta:value-type="string"><xsl:value-of select="p:footer/p:right"/></meta:user-defined>
        <xsl:for-each select="d:carried/d:property"><meta:user-defined meta:name="{@name}" meta:value-type="string"><xsl:value-of select="."/></meta:user-defined></xsl:for-each>
      </office:meta>
    </office:document-meta>
  </part>
</xsl:template>

<!-- The static manifest serves all papers without pictures. -->
<xsl:template name="manifest">
  <xsl:choose>
    <xsl:when test="p:body/p:image or $logo-src != ''">
      <xsl:if test="$logo-src != ''"><file name="Pictures/logo.{substring-after($logo-src, '.')}" src="{$logo-src}"/></xsl:if>
      <xsl:for-each select="p:body/p:image">
        <file name="Pictures/image{position()}.{substring-after(@src, '.')}" src="{@src}"/>
      </xsl:for-each>
      <part name="META-INF/manifest.xml">
        <manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3">
          <manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="application/vnd.oasis.opendocument.text"/>
          <manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>
          <manifest:file-entry manifest:full-path="styles.xml" manifest:media-type="text/xml"/>
          <manifest:file-entry manifest:full-path="meta.xml" manifest:media-type="text/xml"/>
          <manifest:file-entry manifest:full-path="settings.xml" manifest:media-type="text/xml"/>
          <xsl:if test="$logo-src != ''">
            <manifest:file-entry manifest:full-path="Pictures/logo.{substring-after($logo-src, '.')}" manifest:media-type="image/{substring('pngjpeg', 1 + 3 * not(contains($logo-src, '.png')), 3 + not(contains($logo-src, '.png')))}"/>
          </xsl:if>
          <xsl:for-each select="p:body/p:image">
            <manifest:file-entry manifest:full-path="Pictures/image{position()}.{substring-after(@src, '.')}" manifest:media-type="image/{substring('pngjpeg', 1 + 3 * not(contains(@src, '.png')), 3 + not(contains(@src, '.png')))}"/>
          </xsl:for-each>
        </manifest:manifest>
      </part>
    </xsl:when>
    <xsl:otherwise><static name="META-INF/manifest.xml"/></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<xsl:include href="odt-tables.xsl"/>

</xsl:stylesheet>
