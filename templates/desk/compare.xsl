<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: MIT

Two versions of a document, field by field: the fields of the kind are walked
once, in both forms.
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

<xsl:template match="page[@name = 'compare']" mode="page">
  <p class="path"><a href="/documents/{record/@number}"><xsl:value-of select="record/@title"/></a></p>
  <h1>第 <xsl:value-of select="old/@version"/> 版和第 <xsl:value-of select="new/@version"/> 版</h1>
  <form method="get" class="line">
    <div class="field"><label for="old">旧的一版</label><input id="old" name="old" inputmode="numeric" size="4" value="{old/@version}"/></div>
    <div class="field"><label for="new">新的一版</label><input id="new" name="new" inputmode="numeric" size="4" value="{new/@version}"/></div>
    <button>比较</button>
  </form>
  <xsl:variable name="rows">
    <xsl:apply-templates select="model/field" mode="compare">
      <xsl:with-param name="old" select="old/*"/>
      <xsl:with-param name="new" select="new/*"/>
    </xsl:apply-templates>
  </xsl:variable>
  <xsl:choose>
    <xsl:when test="string($rows)">
      <table class="list compare">
        <thead><tr><th scope="col">栏目</th><th scope="col">第 <xsl:value-of select="old/@version"/> 版</th><th scope="col">第 <xsl:value-of select="new/@version"/> 版</th></tr></thead>
        <tbody><xsl:copy-of select="$rows"/></tbody>
      </table>
    </xsl:when>
    <xsl:otherwise><p class="empty">两版的内容一样。</p></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<xsl:template match="field" mode="compare">
  <xsl:param name="old"/>
  <xsl:param name="new"/>
  <xsl:param name="path"/>
  <xsl:variable name="own" select="@name"/>
  <xsl:call-template name="compare-rows">
    <xsl:with-param name="old" select="$old/*[local-name() = $own]"/>
    <xsl:with-param name="new" select="$new/*[local-name() = $own]"/>
    <xsl:with-param name="path" select="concat($path, @name)"/>
    <xsl:with-param name="n" select="1"/>
  </xsl:call-template>
</xsl:template>

<xsl:template name="compare-rows">
  <xsl:param name="old"/>
  <xsl:param name="new"/>
  <xsl:param name="path"/>
  <xsl:param name="n"/>
  <xsl:if test="$n &lt;= count($old) or $n &lt;= count($new)">
    <xsl:variable name="label"><xsl:value-of select="$path"/><xsl:if test="@many and (count($old) &gt; 1 or count($new) &gt; 1)"> <xsl:value-of select="$n"/></xsl:if></xsl:variable>
    <xsl:choose>
      <xsl:when test="@group">
        <xsl:apply-templates select="field" mode="compare">
          <xsl:with-param name="old" select="$old[$n]"/>
          <xsl:with-param name="new" select="$new[$n]"/>
          <xsl:with-param name="path" select="concat($label, '／')"/>
        </xsl:apply-templates>
      </xsl:when>
      <xsl:when test="string($old[$n]) != string($new[$n])">
        <tr>
          <th scope="row"><xsl:value-of select="$label"/></th>
          <td class="gone"><xsl:value-of select="$old[$n]"/><xsl:if test="not($old[$n])"><small>（没有）</small></xsl:if></td>
          <td class="come"><xsl:value-of select="$new[$n]"/><xsl:if test="not($new[$n])"><small>（没有）</small></xsl:if></td>
        </tr>
      </xsl:when>
    </xsl:choose>
    <xsl:call-template name="compare-rows">
      <xsl:with-param name="old" select="$old"/>
      <xsl:with-param name="new" select="$new"/>
      <xsl:with-param name="path" select="$path"/>
      <xsl:with-param name="n" select="$n + 1"/>
    </xsl:call-template>
  </xsl:if>
</xsl:template>

</xsl:stylesheet>
