<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: MIT

The desk: from the XML a handler wrote (web/page.h) to the page a browser shows.
What all pages share is here; each page is a template of its own name in one of
the files included. The law: text goes out through the serialiser, which
escapes it; no script and no style stands within a page.
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

<xsl:include href="door.xsl"/>
<xsl:include href="people.xsl"/>
<xsl:include href="projects.xsl"/>
<xsl:include href="documents.xsl"/>
<xsl:include href="form.xsl"/>
<xsl:include href="todo.xsl"/>
<xsl:include href="handover.xsl"/>
<xsl:include href="compare.xsl"/>
<xsl:include href="search.xsl"/>
<xsl:include href="help.xsl"/>

<xsl:output method="html" encoding="UTF-8" indent="no"
            doctype-system="about:legacy-compat"/>
<xsl:strip-space elements="*"/>
<xsl:preserve-space elements="snippet value paragraph item cell heading pre"/>

<xsl:variable name="page" select="/page"/>
<xsl:variable name="me" select="/page/person"/>

<xsl:template match="/page">
  <html lang="zh-CN">
    <head>
      <meta name="viewport" content="width=device-width, initial-scale=1"/>
      <meta name="color-scheme" content="light dark"/>
      <title><xsl:value-of select="@title"/> · 卷宗</title>
      <link rel="stylesheet" href="/static/desk.css"/>
      <link rel="icon" href="/static/icon.svg" type="image/svg+xml"/>
      <script src="/static/desk.js" defer="defer"></script>
      <xsl:apply-templates select="." mode="scripts"/>
    </head>
    <body class="page-{@name}">
      <a class="skip" href="#main">跳到正文</a>
      <xsl:call-template name="bar"/>
      <main id="main">
        <xsl:apply-templates select="notice"/>
        <xsl:apply-templates select="." mode="page"/>
      </main>
      <footer>
        <xsl:if test="string(@company)">
          <span><xsl:value-of select="@company"/></span>
        </xsl:if>
        <span>卷宗</span>
        <a href="/help">帮助</a>
      </footer>
    </body>
  </html>
</xsl:template>

<xsl:template match="page" mode="scripts"/>

<!-- ==== the bar at the top ==== -->

<xsl:template name="bar">
  <header class="bar">
    <a class="brand" href="/">卷宗</a>
    <xsl:if test="$me">
      <nav aria-label="主要页面">
        <xsl:if test="$me/@staff or $me/@admin">
          <xsl:call-template name="tab">
            <xsl:with-param name="to">/</xsl:with-param>
            <xsl:with-param name="label">今天</xsl:with-param>
            <xsl:with-param name="on" select="@name = 'home'"/>
          </xsl:call-template>
        </xsl:if>
        <xsl:if test="$me/@staff or $me/@admin">
          <xsl:call-template name="tab">
            <xsl:with-param name="to">/todo?whose=mine</xsl:with-param>
            <xsl:with-param name="label">待办</xsl:with-param>
            <xsl:with-param name="on" select="@name = 'todo' or @name = 'calendar' or @name = 'signing'"/>
          </xsl:call-template>
        </xsl:if>
        <xsl:call-template name="tab">
          <xsl:with-param name="to">/projects</xsl:with-param>
          <xsl:with-param name="label">项目</xsl:with-param>
          <xsl:with-param name="on" select="contains(@name, 'project') or @name = 'document' or @name = 'log' or @name = 'handover' or @name = 'handed' or @name = 'compare' or @name = 'close' or @name = 'add' or @name = 'volumes' or @name = 'destroy'"/>
        </xsl:call-template>
        <xsl:if test="$me/@staff">
          <xsl:call-template name="tab">
            <xsl:with-param name="to">/new</xsl:with-param>
            <xsl:with-param name="label">填表</xsl:with-param>
            <xsl:with-param name="on" select="@name = 'new' or @name = 'form'"/>
          </xsl:call-template>
        </xsl:if>
        <xsl:if test="$me/@staff or $me/@admin">
          <xsl:call-template name="tab">
            <xsl:with-param name="to">/search</xsl:with-param>
            <xsl:with-param name="label">查找</xsl:with-param>
            <xsl:with-param name="on" select="@name = 'search'"/>
          </xsl:call-template>
        </xsl:if>
        <xsl:if test="$me/@admin">
          <xsl:call-template name="tab">
            <xsl:with-param name="to">/people</xsl:with-param>
            <xsl:with-param name="label">人员</xsl:with-param>
            <xsl:with-param name="on" select="@name = 'people' or @name = 'person' or @name = 'deeds'"/>
          </xsl:call-template>
        </xsl:if>
      </nav>
      <div class="self">
        <a href="/me" title="我的账号"><xsl:value-of select="$me/@name"/></a>
        <form method="post" action="/logout">
          <xsl:call-template name="token"/>
          <button class="quiet">退出</button>
        </form>
      </div>
    </xsl:if>
  </header>
</xsl:template>

<xsl:template name="tab">
  <xsl:param name="to"/>
  <xsl:param name="label"/>
  <xsl:param name="on"/>
  <a href="{$to}">
    <xsl:if test="$on"><xsl:attribute name="aria-current">page</xsl:attribute></xsl:if>
    <xsl:value-of select="$label"/>
  </a>
</xsl:template>

<!-- ==== small things ==== -->

<!-- What every form that changes something brings along. -->
<xsl:template name="token">
  <input type="hidden" name="token" value="{$me/@token}"/>
</xsl:template>

<xsl:template match="notice">
  <p class="notice" role="status"><xsl:value-of select="."/></p>
</xsl:template>

<xsl:template match="problem">
  <p class="problem" role="alert"><xsl:value-of select="."/></p>
</xsl:template>

<xsl:template match="page[@name = 'error']" mode="page">
  <div class="empty">
    <h1>
      <xsl:choose>
        <xsl:when test="problem/@status = 404">没有找到</xsl:when>
        <xsl:when test="problem/@status = 403 or problem/@status = 401">不能这样做</xsl:when>
        <xsl:when test="problem/@status = 503">现在太忙</xsl:when>
        <xsl:otherwise>没有做成</xsl:otherwise>
      </xsl:choose>
    </h1>
    <p class="problem" role="alert"><xsl:value-of select="problem"/></p>
    <p>
      <xsl:choose>
        <xsl:when test="not($me)"><a class="button" href="/login">登录</a></xsl:when>
        <xsl:otherwise><a class="button" href="/">回到首页</a></xsl:otherwise>
      </xsl:choose>
    </p>
  </div>
</xsl:template>

<!-- A text field of a form of the desk itself. -->
<xsl:template name="field">
  <xsl:param name="name"/>
  <xsl:param name="label"/>
  <xsl:param name="value"/>
  <xsl:param name="type">text</xsl:param>
  <xsl:param name="hint"/>
  <xsl:param name="required"/>
  <xsl:param name="complete">off</xsl:param>
  <xsl:param name="focus"/>
  <div class="field">
    <label for="{$name}">
      <xsl:value-of select="$label"/>
      <xsl:if test="$required"><span class="must" title="必填">*</span></xsl:if>
    </label>
    <input type="{$type}" id="{$name}" name="{$name}" value="{$value}"
           autocomplete="{$complete}">
      <xsl:if test="$required"><xsl:attribute name="required">required</xsl:attribute></xsl:if>
      <xsl:if test="$focus"><xsl:attribute name="autofocus">autofocus</xsl:attribute></xsl:if>
      <xsl:if test="string($hint)"><xsl:attribute name="aria-describedby">hint-<xsl:value-of select="$name"/></xsl:attribute></xsl:if>
    </input>
    <xsl:if test="string($hint)">
      <small id="hint-{$name}"><xsl:value-of select="$hint"/></small>
    </xsl:if>
  </div>
</xsl:template>

<!-- One fact of a list of facts; nothing when there is no value. -->
<xsl:template name="fact">
  <xsl:param name="label"/>
  <xsl:param name="value"/>
  <xsl:if test="string($value)">
    <div><dt><xsl:value-of select="$label"/></dt>
    <dd><xsl:value-of select="$value"/></dd></div>
  </xsl:if>
</xsl:template>

<xsl:template name="size">
  <xsl:param name="bytes"/>
  <xsl:choose>
    <xsl:when test="$bytes &lt; 1000"><xsl:value-of select="$bytes"/> 字节</xsl:when>
    <xsl:when test="$bytes &lt; 1000000"><xsl:value-of select="format-number($bytes div 1000, '0')"/> KB</xsl:when>
    <xsl:otherwise><xsl:value-of select="format-number($bytes div 1000000, '0.0')"/> MB</xsl:otherwise>
  </xsl:choose>
</xsl:template>

<xsl:template name="status">
  <xsl:param name="record" select="."/>
  <span><xsl:attribute name="class">status <xsl:choose>
    <xsl:when test="$record/@status-name = '无需签字'">none</xsl:when>
    <xsl:otherwise><xsl:value-of select="$record/@status"/></xsl:otherwise>
  </xsl:choose></xsl:attribute><xsl:value-of select="$record/@status-name"/></span>
</xsl:template>

<!-- Records as a table; on a phone each becomes a card. -->
<xsl:template name="records">
  <xsl:param name="list"/>
  <xsl:param name="with-project"/>
  <table class="list">
    <thead><tr>
      <th scope="col">标题</th><th scope="col">种类</th>
      <xsl:if test="$with-project"><th scope="col">项目</th></xsl:if>
      <th scope="col">日期</th><th scope="col">状态</th><th scope="col">编号</th>
    </tr></thead>
    <tbody>
      <xsl:for-each select="$list">
        <tr class="{@status}">
          <td class="title"><a href="/documents/{@number}"><xsl:value-of select="@title"/></a>
            <xsl:if test="@version &gt; 1"><small>第 <xsl:value-of select="@version"/> 版</small></xsl:if></td>
          <td><xsl:value-of select="@kind-name"/></td>
          <xsl:if test="$with-project"><td class="num"><a href="/projects/{@project}"><xsl:value-of select="@project"/></a></td></xsl:if>
          <td class="num"><xsl:value-of select="@date"/></td>
          <td><xsl:call-template name="status"/></td>
          <td class="num"><xsl:value-of select="@number"/></td>
        </tr>
      </xsl:for-each>
    </tbody>
  </table>
</xsl:template>

<!-- ==== the first page ==== -->

<xsl:template match="page[@name = 'home']" mode="page">
  <h1>今天 <small><xsl:value-of select="@today"/></small></h1>
  <xsl:if test="not(record)">
    <div class="empty">
      <h2>还没有文件</h2>
      <p>先建一个项目，再给它填第一份文件。</p>
      <p><a class="button" href="/projects/new">新建项目</a></p>
    </div>
  </xsl:if>
  <xsl:call-template name="drafts"/>
  <xsl:variable name="mine" select="todo/item"/>
  <xsl:if test="$mine">
    <section>
      <h2>我的部门要办的 <small>共 <xsl:value-of select="todo/@n"/> 项<xsl:if test="todo/@late &gt; 0">，逾期 <xsl:value-of select="todo/@late"/> 项</xsl:if></small></h2>
      <xsl:call-template name="todo-table">
        <xsl:with-param name="items" select="$mine"/>
      </xsl:call-template>
      <xsl:if test="todo/@n &gt; count($mine)"><p><a href="/todo?whose=mine">全部 <xsl:value-of select="todo/@n"/> 项</a></p></xsl:if>
    </section>
  </xsl:if>
  <xsl:if test="record">
    <section>
      <h2>最近的文件</h2>
      <xsl:call-template name="records">
        <xsl:with-param name="list" select="record"/>
        <xsl:with-param name="with-project" select="true()"/>
      </xsl:call-template>
    </section>
  </xsl:if>
</xsl:template>

</xsl:stylesheet>
