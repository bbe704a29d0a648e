<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: MIT

What the sheets of all kinds share: the frame of a paper, and what the
catalogue adds to it. A sheet says what stands where; how it looks is the
formats' business.

Law: sheets see valid forms only. What the form does not repeat is known from
the project; what is known from neither leaves no trace.
-->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:i="urn:juanzong:input"
    xmlns:c="urn:juanzong:catalogue"
    xmlns:f="urn:juanzong:form"
    xmlns="urn:juanzong:paper"
    exclude-result-prefixes="i c f">

<xsl:include href="fields.xsl"/>

<xsl:output method="xml" encoding="UTF-8"/>

<xsl:variable name="context" select="/i:input/i:context"/>
<xsl:variable name="kind" select="/i:input/c:kind"/>
<xsl:variable name="fields" select="/i:input/f:*"/>

<!-- What the form does not repeat is known from the project. -->
<xsl:variable name="project-name"
    select="normalize-space(($context/@project-name
                             | $fields/f:项目名称)[last()])"/>
<xsl:variable name="customer"
    select="normalize-space(($context/@customer | $fields/f:客户名称)[last()])"/>
<xsl:variable name="contract"
    select="normalize-space(($context/@contract | $fields/f:合同编号)[last()])"/>
<xsl:variable name="company" select="normalize-space($context/@company)"/>
<xsl:variable name="company-short"
              select="normalize-space($context/@company-short)"/>
<xsl:variable name="project"
              select="normalize-space($fields/@项目编号)"/>

<!-- Does the customer sign? -->
<xsl:variable name="both"
              select="$kind/c:signatory/@party = 'customer'"/>

<!-- The frame. A kind's sheet brings two templates of its own: "facts", which
     calls "about", and "body". -->
<xsl:template match="/">
  <paper kind="{$kind/@id}">
    <xsl:copy-of select="$kind/@look"/>
    <xsl:attribute name="draft">
      <xsl:choose>
        <xsl:when test="$context/@draft = 'yes'">yes</xsl:when>
        <xsl:otherwise>no</xsl:otherwise>
      </xsl:choose>
    </xsl:attribute>
    <xsl:if test="$kind/@seam = 'yes'
                  or ($kind/c:signatory/@seal = 'yes' and not($kind/@seam))">
      <xsl:attribute name="seam">yes</xsl:attribute>
    </xsl:if>
    <xsl:copy-of select="$context/@number"/>
    <xsl:if test="$context/@version &gt; 1">
      <xsl:copy-of select="$context/@version"/>
    </xsl:if>
    <xsl:for-each select="$fields">
      <about>
        <xsl:call-template name="facts"/>
      </about>
      <header>
        <left>
          <xsl:choose>
            <xsl:when test="$company-short">
              <xsl:value-of select="$company-short"/>
            </xsl:when>
            <xsl:when test="$company">
              <xsl:value-of select="$company"/>
            </xsl:when>
            <xsl:when test="$project-name">
              <xsl:value-of select="$project-name"/>
            </xsl:when>
            <xsl:otherwise>
              <xsl:value-of select="concat('项目 ', $project)"/>
            </xsl:otherwise>
          </xsl:choose>
        </left>
        <xsl:if test="$context/@number">
          <right>
            <xsl:value-of select="concat('编号：', $context/@number)"/>
            <xsl:if test="$context/@version &gt; 1">
              <xsl:value-of
                  select="concat('（第 ', $context/@version, ' 版）')"/>
            </xsl:if>
          </right>
        </xsl:if>
      </header>
      <footer>
        <left><xsl:value-of select="$kind/@name"/></left>
      </footer>
      <body>
        <title><xsl:value-of select="$kind/@name"/></title>
        <xsl:call-template name="body"/>
        <xsl:call-template name="signatures"/>
        <xsl:call-template name="distribution"/>
      </body>
    </xsl:for-each>
  </paper>
</xsl:template>

<!-- What lists, records and the index know of the paper. -->
<xsl:template name="about">
  <xsl:param name="title"/>
  <xsl:param name="date"/>
  <xsl:param name="author"/>
  <xsl:param name="audience"/>
  <xsl:param name="keywords" select="/.."/>
  <title><xsl:value-of select="normalize-space($title)"/></title>
  <date><xsl:value-of select="normalize-space($date)"/></date>
  <xsl:if test="$author">
    <author><xsl:value-of select="normalize-space($author)"/></author>
  </xsl:if>
  <xsl:if test="$customer">
    <customer><xsl:value-of select="$customer"/></customer>
  </xsl:if>
  <xsl:if test="$contract">
    <contract><xsl:value-of select="$contract"/></contract>
  </xsl:if>
  <xsl:if test="string($audience)">
    <audience><xsl:value-of select="$audience"/></audience>
  </xsl:if>
  <xsl:for-each select="$keywords">
    <keyword><xsl:value-of select="normalize-space()"/></keyword>
  </xsl:for-each>
</xsl:template>

<!-- Whose paper it is: the first rows of every grid. -->
<xsl:template name="project-rows">
  <row>
    <label>项目名称</label>
    <value><xsl:value-of select="$project-name"/></value>
    <label>项目编号</label>
    <value><xsl:value-of select="$project"/></value>
  </row>
  <row>
    <label>客户名称</label>
    <value><xsl:value-of select="$customer"/></value>
    <label>合同编号</label>
    <value><xsl:value-of select="$contract"/></value>
  </row>
</xsl:template>

<!-- What the catalogue adds: who signs, who gets it. Rows that do not count for
     this form, and the names of the signers, are known from the input. -->

<xsl:template name="signatures">
  <xsl:variable name="signatories" select="$kind/c:signatory[not(@counts)]"/>
  <xsl:if test="$signatories">
    <signatures>
      <!-- Companies are named only where both sides sign; where not, the
           signer stands there instead of after the post. -->
      <xsl:for-each select="$signatories">
        <party>
          <xsl:copy-of select="@seal[. = 'yes']"/>
          <name>
            <xsl:value-of select="@label"/>
            <xsl:choose>
              <xsl:when test="@party = 'customer'">
                <xsl:if test="$customer">：<xsl:value-of select="$customer"/></xsl:if>
              </xsl:when>
              <xsl:when test="$both">
                <xsl:if test="$company">：<xsl:value-of select="$company"/></xsl:if>
              </xsl:when>
              <xsl:when test="@name">
                <xsl:value-of select="concat('：', @name)"/>
              </xsl:when>
            </xsl:choose>
          </name>
          <line>
            <xsl:value-of select="@post"/>
            <xsl:if test="$both and @name">
              <xsl:value-of select="concat(' ', @name)"/>
            </xsl:if>
            <xsl:text>（签字）</xsl:text>
          </line>
        </party>
      </xsl:for-each>
    </signatures>
  </xsl:if>
</xsl:template>

<!-- Who gets it by the rulebook, who by the form, and who keeps a copy. -->
<xsl:template name="distribution">
  <xsl:variable name="receivers" select="$kind/c:distribution[not(@counts)]"/>
  <xsl:variable name="copied" select="$fields/f:抄送"/>
  <xsl:if test="$receivers or $copied or $kind/@copies &gt; 1">
    <distribution>
      <xsl:for-each select="$receivers">
        <xsl:call-template name="receiver"/>
      </xsl:for-each>
      <xsl:if test="$copied">
        <line label="抄送">
          <xsl:for-each select="$copied">
            <xsl:if test="position() &gt; 1">；</xsl:if>
            <xsl:value-of select="normalize-space()"/>
          </xsl:for-each>
        </line>
      </xsl:if>
      <xsl:if test="$kind/@copies &gt; 1">
        <line label="份数">
          <xsl:text>一式</xsl:text>
          <xsl:call-template name="copies">
            <xsl:with-param name="n" select="$kind/@copies"/>
          </xsl:call-template>
          <xsl:if test="$kind/@copies = 2 and $both
                        and $kind/c:signatory/@party = 'company'">，双方各执一份</xsl:if>
        </line>
      </xsl:if>
    </distribution>
  </xsl:if>
</xsl:template>

<xsl:template name="receiver">
  <line label="{@label}">
    <xsl:value-of select="@to"/>
    <xsl:if test="@copies">
      <xsl:text>，</xsl:text>
      <xsl:call-template name="copies">
        <xsl:with-param name="n" select="@copies"/>
      </xsl:call-template>
    </xsl:if>
  </line>
</xsl:template>

<xsl:template name="copies">
  <xsl:param name="n"/>
  <xsl:choose>
    <xsl:when test="$n = 2">两</xsl:when>
    <xsl:otherwise>
      <xsl:call-template name="numeral">
        <xsl:with-param name="n" select="$n"/>
      </xsl:call-template>
    </xsl:otherwise>
  </xsl:choose>
  <xsl:text>份</xsl:text>
</xsl:template>

</xsl:stylesheet>
