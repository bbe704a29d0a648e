<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: MIT

Paper to DOCX: the small parts beside the text: headers, relationships,
properties. Part of docx.xsl.
-->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:p="urn:juanzong:paper"
    xmlns:d="urn:juanzong:carried"
    xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    xmlns="urn:juanzong:package"
    exclude-result-prefixes="p d w #default">

<!-- ==== the small parts ==== -->

<xsl:template name="header">
  <xsl:param name="n" select="1"/>
  <xsl:param name="hint" select="false()"/>
  <part name="word/header{$n}.xml">
    <w:hdr>
      <xsl:if test="@draft = 'yes'">
        <w:p>
          <w:pPr><w:pStyle w:val="Draft"/></w:pPr>
          <w:r><w:t>草　稿</w:t></w:r>
          <w:r>
            <w:pict>
              <v:shapetype xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800" path="m@7,0l@8,0m@5,21600l@6,21600e">
                <v:formulas><v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/><v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/><v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/><v:f eqn="if @0 21600 @1"/><v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/></v:formulas>
                <v:path textpathok="t"/>
                <v:textpath on="t" fitshape="t"/>
              </v:shapetype>
              <v:shape xmlns:v="urn:schemas-microsoft-com:vml" id="PowerPlusWaterMarkObject1" type="#_x0000_t136" alt="草稿" style="position:absolute;margin-left:0;margin-top:0;width:300pt;height:150pt;rotation:315;z-index:-251658752;mso-position-horizontal:center;mso-position-horizontal-relative:margin;mso-position-vertical:center;mso-position-vertical-relative:margin" fillcolor="silver" stroked="f">
                <v:fill opacity="{$opacity}"/>
                <v:textpath style="font-family:&quot;{$font-heading-name}&quot;;font-size:1pt" string="草稿"/>
              </v:shape>
            </w:pict>
          </w:r>
        </w:p>
      </xsl:if>
      <xsl:if test="$hint">
        <w:p>
          <w:pPr>
            <w:pStyle w:val="Seam"/>
            <w:framePr w:w="320" w:wrap="around" w:vAnchor="page" w:hAnchor="page" w:x="{$edge}" w:y="6400"/>
          </w:pPr>
          <w:r><w:t>┊┊┊骑┊缝┊章┊┊┊</w:t></w:r>
        </w:p>
      </xsl:if>
      <xsl:if test="$logo-src != ''"><xsl:call-template name="logo"/></xsl:if>
      <w:p>
        <w:pPr><w:pStyle w:val="Header"/></w:pPr>
        <xsl:for-each select="p:header">
          <w:r>
            <w:t xml:space="preserve"><xsl:value-of select="p:left"/></w:t>
            <w:tab/>
            <w:t xml:space="preserve"><xsl:value-of select="p:right"/><xsl:if test="not(p:right)"><xsl:value-of select="../@number"/></xsl:if></w:t>
          </w:r>
        </xsl:for-each>
      </w:p>
    </w:hdr>
  </part>
  <xsl:if test="$logo-src != ''"><made name="word/_rels/header{$n}.xml.rels" sheet="formats/docx/package.xsl" part="header"/></xsl:if>
</xsl:template>

<xsl:template name="logo">
  <w:p>
    <w:pPr><w:pStyle w:val="Logo"/></w:pPr>
    <w:r>
      <w:drawing>
        <wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" distT="0" distB="0" distL="0" distR="0">
          <wp:extent cx="{round($logo-width * 36000)}" cy="{round($logo-height * 36000)}"/>
          <wp:docPr id="1000" name="logo" descr="{$logo-alt}"/>
          <a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">
            <a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">
              <pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">
                <pic:nvPicPr>
                  <pic:cNvPr id="1000" name="logo"/>
                  <pic:cNvPicPr/>
                </pic:nvPicPr>
                <pic:blipFill>
                  <a:blip r:embed="logo"/>
                  <a:stretch><a:fillRect/></a:stretch>
                </pic:blipFill>
                <pic:spPr>
                  <a:xfrm>
                    <a:off x="0" y="0"/>
                    <a:ext cx="{round($logo-width * 36000)}" cy="{round($logo-height * 36000)}"/>
                  </a:xfrm>
                  <a:prstGeom prst="rect"><a:avLst/></a:prstGeom>
                </pic:spPr>
              </pic:pic>
            </a:graphicData>
          </a:graphic>
        </wp:inline>
      </w:drawing>
    </w:r>
  </w:p>
</xsl:template>

<!-- Those made of the letterhead serve all but papers with pictures. -->
<xsl:template name="relationships">
  <xsl:choose>
    <xsl:when test="p:body/p:image">
      <part name="word/_rels/document.xml.rels">
        <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
          <Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/>
          <Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/settings" Target="settings.xml"/>
          <Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/fontTable" Target="fontTable.xml"/>
          <Relationship Id="rId4" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering" Target="numbering.xml"/>
          <Relationship Id="rId5" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/header" Target="header1.xml"/>
          <Relationship Id="rId6" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footer" Target="footer1.xml"/>
          <xsl:if test="$seam"><Relationship Id="rId7" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/header" Target="header2.xml"/></xsl:if>
          <xsl:for-each select="p:body/p:image">
            <Relationship Id="image{position()}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" Target="media/image{position()}.{substring-after(@src, '.')}"/>
          </xsl:for-each>
        </Relationships>
      </part>
      <xsl:for-each select="p:body/p:image">
        <file name="word/media/image{position()}.{substring-after(@src, '.')}" src="{@src}"/>
      </xsl:for-each>
    </xsl:when>
    <xsl:otherwise><made name="word/_rels/document.xml.rels" sheet="formats/docx/package.xsl" part="document" seam="{$seam}"/></xsl:otherwise>
  </xsl:choose>
  <xsl:if test="$logo-src != ''"><file name="word/media/logo.{substring-after($logo-src, '.')}" src="{$logo-src}"/></xsl:if>
</xsl:template>

<xsl:template name="properties">
  <part name="docProps/core.xml">
    <cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
      <xsl:for-each select="p:about">
        <dc:title><xsl:value-of select="p:title"/></dc:title>
        <dc:subject><xsl:value-of select="../p:body/p:title"/></dc:subject>
        <xsl:for-each select="p:author"><dc:creator><xsl:value-of select="."/></dc:creator></xsl:for-each>
        <xsl:if test="p:keyword">
          <cp:keywords>
            <xsl:for-each select="p:keyword"><xsl:if test="position() &gt; 1">; </xsl:if><xsl:value-of select="."/></xsl:for-each>
          </cp:keywords>
        </xsl:if>
      </xsl:for-each>
      <xsl:if test="@number"><dc:identifier><xsl:value-of select="@number"/></dc:identifier></xsl:if>
      <dc:language><xsl:value-of select="@lang"/><xsl:if test="not(@lang)">zh-CN</xsl:if></dc:language>
      <xsl:if test="@draft = 'yes'"><cp:contentStatus>草稿</cp:contentStatus></xsl:if>
      <xsl:if test="$stamp != ''">
        <dcterms:created xsi:type="dcterms:W3CDTF"><xsl:value-of select="$stamp"/></dcterms:created>
        <dcterms:modified xsi:type="dcterms:W3CDTF"><xsl:value-of select="$stamp"/></dcterms:modified>
      </xsl:if>
    </cp:coreProperties>
  </part>
  <made name="docProps/app.xml" sheet="formats/docx/package.xsl" part="program" program="{$generator}"/>
  <!-- Most of it is deflated already. -->
  <part name="docProps/custom.xml" store="yes">
    <Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">
      <xsl:for-each select="d:carried/d:property">
        <property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="{position() + 1}" name="{@name}">
          <vt:lpwstr><xsl:value-of select="."/></vt:lpwstr>
        </property>
      </xsl:for-each>
    </Properties>
  </part>
</xsl:template>

</xsl:stylesheet>
