<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: MIT

Search: the box, what narrows it down, the results.
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

<xsl:template match="page[@name = 'search']" mode="page">
  <h1>查找</h1>
  <form method="get" action="/search" class="search" role="search">
    <input type="hidden" name="customer" value="{asked/@customer}"/>
    <label for="q" class="away">查什么</label>
    <input type="search" id="q" name="q" value="{asked/@q}" data-live="results" data-facets="facets"
           placeholder="词、编号、人名……" autofocus="autofocus" autocomplete="off"/>
    <button class="primary">查找</button>
    <div class="line">
      <div class="field"><label for="kind">种类</label>
        <select id="kind" name="kind">
          <option value="">全部</option>
          <xsl:for-each select="kinds/kind">
            <option value="{@id}"><xsl:if test="@id = $page/asked/@kind"><xsl:attribute name="selected">selected</xsl:attribute></xsl:if><xsl:value-of select="@name"/></option>
          </xsl:for-each>
        </select></div>
      <div class="field"><label for="status">状态</label>
        <select id="status" name="status">
          <option value="">全部</option>
          <option value="unsigned"><xsl:if test="asked/@status = 'unsigned'"><xsl:attribute name="selected">selected</xsl:attribute></xsl:if>未签</option>
          <option value="signed"><xsl:if test="asked/@status = 'signed'"><xsl:attribute name="selected">selected</xsl:attribute></xsl:if>已签</option>
          <option value="void"><xsl:if test="asked/@status = 'void'"><xsl:attribute name="selected">selected</xsl:attribute></xsl:if>作废</option>
        </select></div>
      <div class="field"><label for="year">年度</label>
        <input id="year" name="year" value="{asked/@year}" inputmode="numeric" size="6" placeholder="2026"/></div>
      <div class="field"><label for="project">项目</label>
        <input id="project" name="project" value="{asked/@project}" size="12"/></div>
      <div class="field"><label for="sort">顺序</label>
        <select id="sort" name="sort">
          <option value="">新的在前</option>
          <option value="relevance"><xsl:if test="asked/@sort = 'relevance'"><xsl:attribute name="selected">selected</xsl:attribute></xsl:if>最相关的在前</option>
        </select></div>
    </div>
  </form>
  <xsl:if test="string(asked/@customer)">
    <p>只看客户：<xsl:value-of select="asked/@customer"/>
      <xsl:call-template name="narrow"><xsl:with-param name="by">customer</xsl:with-param></xsl:call-template></p>
  </xsl:if>
  <div class="found">
  <div id="facets">
    <xsl:apply-templates select="facet[value]"/>
    <xsl:if test="result[@total &gt; 1] and not(facet)">
      <form method="get" action="/search" class="no-script">
        <xsl:for-each select="asked/@*[string(.)]"><input type="hidden" name="{name()}" value="{.}"/></xsl:for-each>
        <button name="facets" value="yes" class="link">按种类、项目、年度分开数</button>
      </form>
    </xsl:if>
  </div>
  <div id="results" aria-live="polite">
    <xsl:if test="problem"><pre class="problem" role="alert"><xsl:value-of select="problem"/></pre></xsl:if>
    <xsl:apply-templates select="result"/>
    <xsl:if test="not(result) and not(problem)">
      <div class="empty"><p>写一个词就查，几个词用空格隔开。还可以写：</p>
        <ul>
          <li><code>"违约 责任"</code>　连空格一起</li>
          <li><code>延期 -退款</code>　有前一个、没有后一个</li>
          <li><code>客户:华信 日期:2026-01..2026-06</code></li>
          <li><code>人员:王建华 状态:未签</code></li>
        </ul></div>
    </xsl:if>
  </div>
  </div>
</xsl:template>

<!-- The same search without one condition, or with a value for it. -->
<xsl:template name="narrow">
  <xsl:param name="by"/>
  <form method="get" action="/search" class="narrow-by">
    <xsl:for-each select="$page/asked/@*[string(.) and name() != $by]"><input type="hidden" name="{name()}" value="{.}"/></xsl:for-each>
    <xsl:for-each select="value">
      <button name="{$by}" value="{@is}" class="link"><xsl:value-of select="."/> <small><xsl:value-of select="@n"/></small></button>
    </xsl:for-each>
    <xsl:if test="string($page/asked/@*[name() = $by])"><button class="link">不限</button></xsl:if>
  </form>
</xsl:template>

<xsl:template match="facet">
  <section>
    <h2><xsl:choose>
      <xsl:when test="@by = 'kind'">种类</xsl:when>
      <xsl:when test="@by = 'project'">项目</xsl:when>
      <xsl:when test="@by = 'customer'">客户</xsl:when>
      <xsl:when test="@by = 'year'">年度</xsl:when>
      <xsl:when test="@by = 'status'">状态</xsl:when></xsl:choose></h2>
    <xsl:call-template name="narrow"><xsl:with-param name="by" select="@by"/></xsl:call-template>
    <xsl:if test="@values &gt; count(value)"><small>另有 <xsl:value-of select="@values - count(value)"/> 种</small></xsl:if>
  </section>
</xsl:template>

<xsl:template match="result">
  <p class="count">
    <xsl:choose>
      <xsl:when test="@total = 0">没有找到。换一个词，或去掉一些条件。</xsl:when>
      <xsl:otherwise>共 <xsl:value-of select="@total"/><xsl:if test="@more">+</xsl:if> 份
        <xsl:if test="@next or @page &gt; 1">，这里是第 <xsl:value-of select="@from"/> 到 <xsl:value-of select="@to"/> 份</xsl:if></xsl:otherwise>
    </xsl:choose>
  </p>
  <ol class="hits">
    <xsl:for-each select="hit">
      <li>
        <div class="head"><a href="/documents/{record/@number}"><xsl:value-of select="record/@title"/></a>
          <xsl:call-template name="status"><xsl:with-param name="record" select="record"/></xsl:call-template></div>
        <xsl:if test="snippet"><p class="snippet"><xsl:apply-templates select="snippet/node()" mode="snippet"/></p></xsl:if>
        <p class="meta"><span><xsl:value-of select="record/@kind-name"/></span><span><xsl:value-of select="record/@date"/></span>
          <span><a href="/projects/{record/@project}"><xsl:value-of select="record/@project"/></a></span>
          <span><xsl:value-of select="record/@customer"/></span><span><xsl:value-of select="record/@number"/></span></p>
      </li>
    </xsl:for-each>
  </ol>
  <xsl:if test="@next or @page &gt; 1">
    <nav class="pages" aria-label="翻页">
      <xsl:if test="@page &gt; 1"><button form="turn" name="page" value="{@page - 1}">上一页</button></xsl:if>
      <xsl:if test="@next"><button form="turn" name="page" value="{@page + 1}">下一页</button></xsl:if>
      <form id="turn" method="get" action="/search">
        <xsl:for-each select="$page/asked/@*[string(.)]"><input type="hidden" name="{name()}" value="{.}"/></xsl:for-each>
      </form>
    </nav>
  </xsl:if>
</xsl:template>

<xsl:template match="mark" mode="snippet"><mark><xsl:value-of select="."/></mark></xsl:template>
<xsl:template match="text()" mode="snippet"><xsl:value-of select="."/></xsl:template>

</xsl:stylesheet>
