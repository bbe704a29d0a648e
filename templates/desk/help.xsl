<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: MIT

Help: the manual (web/manual.h), with its headings as a table of contents.
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

<xsl:template match="page[@name = 'help']" mode="page">
  <xsl:choose>
    <xsl:when test="manual">
      <div class="manual">
        <nav aria-label="目录">
          <ul><xsl:for-each select="manual/heading[@level = 2]">
            <li><a href="#{generate-id()}"><xsl:value-of select="."/></a></li>
          </xsl:for-each></ul>
        </nav>
        <article><xsl:apply-templates select="manual/*"/></article>
      </div>
    </xsl:when>
    <xsl:otherwise>
      <h1>帮助</h1>
      <p>使用手册没有安装（docs/使用手册.md）。请找管理员。</p>
    </xsl:otherwise>
  </xsl:choose>
</xsl:template>

<xsl:template match="manual/heading[@level = 1]" priority="1"><h1><xsl:apply-templates/></h1></xsl:template>
<xsl:template match="manual/heading[@level = 2]" priority="1"><h2 id="{generate-id()}"><xsl:apply-templates/></h2></xsl:template>
<xsl:template match="manual/heading"><h3><xsl:apply-templates/></h3></xsl:template>
<xsl:template match="manual/paragraph"><p><xsl:apply-templates/></p></xsl:template>
<xsl:template match="manual/pre"><pre><xsl:value-of select="."/></pre></xsl:template>
<xsl:template match="manual/points"><ul><xsl:apply-templates/></ul></xsl:template>
<xsl:template match="manual/numbers"><ol><xsl:apply-templates/></ol></xsl:template>
<xsl:template match="manual//item"><li><xsl:apply-templates/></li></xsl:template>
<xsl:template match="manual/table">
  <table class="list"><thead><tr><xsl:for-each select="row[1]/cell"><th scope="col"><xsl:apply-templates/></th></xsl:for-each></tr></thead>
    <tbody><xsl:for-each select="row[position() &gt; 1]"><tr><xsl:for-each select="cell"><td><xsl:apply-templates/></td></xsl:for-each></tr></xsl:for-each></tbody></table>
</xsl:template>
<xsl:template match="manual//bold"><strong><xsl:value-of select="."/></strong></xsl:template>
<xsl:template match="manual//code"><code><xsl:value-of select="."/></code></xsl:template>
<xsl:template match="manual//picture"><img src="/help/{substring-after(@to, 'manual/')}" alt="{@alt}" loading="lazy"/></xsl:template>
<!-- Only to places that are surely pages. -->
<xsl:template match="manual//link">
  <xsl:choose>
    <xsl:when test="starts-with(@to, '/') or starts-with(@to, 'https://')"><a href="{@to}"><xsl:value-of select="."/></a></xsl:when>
    <xsl:otherwise><xsl:value-of select="."/></xsl:otherwise>
  </xsl:choose>
</xsl:template>

</xsl:stylesheet>
