<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: MIT

卷内备考表: how much there is, and the state it is in. What the program knows is
printed; 缺损 and 移出 are seen by people and stay blank.
-->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:f="urn:juanzong:form"
    xmlns="urn:juanzong:paper"
    exclude-result-prefixes="f">

<xsl:include href="archivist.xsl"/>

<xsl:template name="facts">
  <xsl:call-template name="about">
    <xsl:with-param name="title" select="f:案卷题名"/>
    <xsl:with-param name="date" select="f:立卷日期"/>
    <xsl:with-param name="author" select="f:立卷人"/>
  </xsl:call-template>
</xsl:template>

<xsl:template name="body">
  <grid>
    <col w="18"/><col w="37"/><col w="18"/><col w="27"/>
    <xsl:call-template name="one">
      <xsl:with-param name="label">案卷题名</xsl:with-param>
      <xsl:with-param name="value" select="f:案卷题名"/>
    </xsl:call-template>
    <xsl:call-template name="one">
      <xsl:with-param name="label">档号</xsl:with-param>
      <xsl:with-param name="value">
        <xsl:call-template name="references"/>
      </xsl:with-param>
    </xsl:call-template>
    <xsl:call-template name="one">
      <xsl:with-param name="label">数量</xsl:with-param>
      <xsl:with-param name="value">
        <xsl:value-of select="concat('本案卷共有文件 ', f:件数, ' 件')"/>
        <xsl:choose>
          <xsl:when test="f:计页件数 = f:件数">
            <xsl:value-of select="concat('，', f:页数, ' 页')"/>
          </xsl:when>
          <xsl:when test="f:计页件数 &gt; 0">
            <xsl:value-of select="concat('，其中 ', f:计页件数, ' 件共 ',
                                         f:页数, ' 页，其余没有计页')"/>
          </xsl:when>
          <xsl:otherwise>，没有计页</xsl:otherwise>
        </xsl:choose>
        <xsl:text>。</xsl:text>
      </xsl:with-param>
    </xsl:call-template>
    <xsl:call-template name="known">
      <xsl:with-param name="label">修订</xsl:with-param>
      <xsl:with-param name="items" select="f:修订"/>
    </xsl:call-template>
    <xsl:call-template name="known">
      <xsl:with-param name="label">作废</xsl:with-param>
      <xsl:with-param name="items" select="f:作废"/>
    </xsl:call-template>
    <xsl:call-template name="known">
      <xsl:with-param name="label">补充</xsl:with-param>
      <xsl:with-param name="items" select="f:补充"/>
    </xsl:call-template>
    <xsl:call-template name="known">
      <xsl:with-param name="label">销毁</xsl:with-param>
      <xsl:with-param name="items" select="f:销毁"/>
    </xsl:call-template>
    <xsl:call-template name="by-hand">
      <xsl:with-param name="label">移出</xsl:with-param>
    </xsl:call-template>
    <xsl:call-template name="by-hand">
      <xsl:with-param name="label">缺损</xsl:with-param>
    </xsl:call-template>
    <xsl:call-template name="one">
      <xsl:with-param name="label">立卷时间</xsl:with-param>
      <xsl:with-param name="value">
        <xsl:call-template name="date">
          <xsl:with-param name="date" select="f:立卷日期"/>
        </xsl:call-template>
      </xsl:with-param>
    </xsl:call-template>
  </grid>
  <heading>齐全情况</heading>
  <xsl:choose>
    <xsl:when test="f:欠缺">
      <para>
        <xsl:text>结卷时文件不齐全，原因：</xsl:text>
        <xsl:value-of select="f:不齐原因"/>
      </para>
      <para>欠缺如下：</para>
      <list>
        <xsl:for-each select="f:欠缺">
          <item><xsl:value-of select="normalize-space()"/></item>
        </xsl:for-each>
      </list>
    </xsl:when>
    <xsl:otherwise>
      <para>按《项目实施规范》应有的文件齐全。</para>
      <xsl:if test="f:不齐原因">
        <para>
          <xsl:value-of select="concat('说明：', f:不齐原因)"/>
        </para>
      </xsl:if>
    </xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- What the program knows all about, one line each. -->
<xsl:template name="known">
  <xsl:param name="label"/>
  <xsl:param name="items"/>
  <row>
    <label><xsl:value-of select="$label"/></label>
    <value span="3">
      <xsl:for-each select="$items">
        <xsl:if test="position() &gt; 1"><br/></xsl:if>
        <xsl:value-of select="normalize-space()"/>
      </xsl:for-each>
      <xsl:if test="not($items)">无</xsl:if>
    </value>
  </row>
</xsl:template>

<xsl:template name="by-hand">
  <xsl:param name="label"/>
  <row lines="2">
    <label><xsl:value-of select="$label"/></label>
    <value span="3"/>
  </row>
</xsl:template>

</xsl:stylesheet>
