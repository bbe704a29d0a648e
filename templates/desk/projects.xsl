<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: MIT

Projects: the list, a dossier, its facts and events, its log.
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

<xsl:key name="progress" match="page/progress" use="@project"/>

<xsl:template match="page[@name = 'projects']" mode="page">
  <div class="head">
    <h1>项目</h1>
    <xsl:if test="$me/@office or $me/@service"><a class="button primary" href="/projects/new">新建项目</a></xsl:if>
  </div>
  <xsl:choose>
    <xsl:when test="project">
      <div class="filter"><label for="narrow" class="away">筛选</label>
        <input id="narrow" type="search" data-narrow="projects" placeholder="编号、名称、客户、合同" autocomplete="off"/></div>
      <table class="list" id="projects">
        <thead><tr><th scope="col">项目</th><th scope="col">客户</th><th scope="col">合同</th><th scope="col">签订</th><xsl:if test="progress"><th scope="col">进度</th></xsl:if><xsl:if test="project/@records"><th scope="col">文件</th></xsl:if><th scope="col">编号</th></tr></thead>
        <tbody>
          <xsl:for-each select="project">
            <tr>
              <td class="title"><a href="/projects/{@id}"><xsl:value-of select="@name"/></a><xsl:text> </xsl:text><xsl:call-template name="project-state"/></td>
              <td><xsl:value-of select="@customer"/></td>
              <td class="num"><xsl:value-of select="@contract"/></td>
              <td class="num"><xsl:value-of select="@signed"/></td>
              <xsl:if test="$page/progress"><td><xsl:for-each select="key('progress', @id)">
                <xsl:value-of select="@stage"/><xsl:if test="not(@stage)">各阶段办完</xsl:if>
                <progress value="{@there}" max="{@belongs}" title="应有 {@belongs} 件，齐 {@there} 件"><xsl:value-of select="@there"/>/<xsl:value-of select="@belongs"/></progress>
                <xsl:if test="@late &gt; 0"><span class="status late">逾期 <xsl:value-of select="@late"/></span></xsl:if>
                <xsl:if test="@late = 0 and @owed &gt; 0"><span class="status due">欠 <xsl:value-of select="@owed"/></span></xsl:if>
              </xsl:for-each></td></xsl:if>
              <xsl:if test="@records"><td class="num"><xsl:value-of select="@records"/> 份</td></xsl:if>
              <td class="num"><xsl:value-of select="@id"/></td>
            </tr>
          </xsl:for-each>
        </tbody>
      </table>
    </xsl:when>
    <xsl:otherwise>
      <div class="empty">
        <h2>还没有项目</h2>
        <xsl:choose>
          <xsl:when test="$me/@customer"><p>您的账号还没有可以看的项目，请与我们的客服联系。</p></xsl:when>
          <xsl:otherwise><p>合同签订后在这里建一个项目，它的文件都归在它的卷里。</p></xsl:otherwise>
        </xsl:choose>
      </div>
    </xsl:otherwise>
  </xsl:choose>
</xsl:template>

<xsl:template match="page[@name = 'edit-project']" mode="page">
  <xsl:variable name="new" select="boolean(new)"/>
  <p class="path"><a href="/projects">项目</a>
    <xsl:if test="not($new)"> › <a href="/projects/{project/@id}"><xsl:value-of select="project/@id"/></a></xsl:if></p>
  <h1><xsl:value-of select="@title"/></h1>
  <xsl:apply-templates select="problem"/>
  <form method="post" class="narrow">
    <xsl:attribute name="action">
      <xsl:choose>
        <xsl:when test="$new">/projects</xsl:when>
        <xsl:otherwise>/projects/<xsl:value-of select="project/@id"/>/edit</xsl:otherwise>
      </xsl:choose>
    </xsl:attribute>
    <xsl:call-template name="token"/>
    <xsl:if test="$new">
      <xsl:call-template name="field">
        <xsl:with-param name="name">id</xsl:with-param>
        <xsl:with-param name="label">项目编号</xsl:with-param>
        <xsl:with-param name="value" select="project/@id"/>
        <xsl:with-param name="required" select="true()"/>
        <xsl:with-param name="focus" select="true()"/>
        <xsl:with-param name="hint">例如 P2026-001。以后不能改，文件编号都从它开始。</xsl:with-param>
      </xsl:call-template>
    </xsl:if>
    <xsl:call-template name="field">
      <xsl:with-param name="name">name</xsl:with-param>
      <xsl:with-param name="label">项目名称</xsl:with-param>
      <xsl:with-param name="value" select="project/@name"/>
      <xsl:with-param name="required" select="true()"/>
    </xsl:call-template>
    <xsl:call-template name="field">
      <xsl:with-param name="name">customer</xsl:with-param>
      <xsl:with-param name="label">客户名称</xsl:with-param>
      <xsl:with-param name="value" select="project/@customer"/>
      <xsl:with-param name="required" select="true()"/>
    </xsl:call-template>
    <xsl:call-template name="field">
      <xsl:with-param name="name">contract</xsl:with-param>
      <xsl:with-param name="label">合同编号</xsl:with-param>
      <xsl:with-param name="value" select="project/@contract"/>
    </xsl:call-template>
    <xsl:call-template name="field">
      <xsl:with-param name="name">signed</xsl:with-param>
      <xsl:with-param name="label">合同签订日期</xsl:with-param>
      <xsl:with-param name="type">date</xsl:with-param>
      <xsl:with-param name="value" select="project/@signed"/>
    </xsl:call-template>
    <div class="field">
      <label for="scale">规模</label>
      <select id="scale" name="scale">
        <option value="standard">标准</option>
        <option value="small"><xsl:if test="project/@scale = 'small'"><xsl:attribute name="selected">selected</xsl:attribute></xsl:if>小型（不必编制实施方案）</option>
      </select>
    </div>
    <button class="primary">
      <xsl:choose><xsl:when test="$new">新建</xsl:when><xsl:otherwise>保存</xsl:otherwise></xsl:choose>
    </button>
  </form>
</xsl:template>

<!-- ==== one project ==== -->

<xsl:template name="project-head">
  <xsl:param name="project" select="project"/>
  <p class="path"><a href="/projects">项目</a> › <xsl:value-of select="$project/@id"/></p>
  <div class="head">
    <h1><xsl:value-of select="$project/@name"/></h1>
    <xsl:call-template name="project-state"><xsl:with-param name="project" select="$project"/></xsl:call-template>
    <xsl:if test="$me/@staff and not($project/@closed or $project/@destroyed)">
      <a class="button primary" href="/new?project={$project/@id}">填表</a>
      <a class="button next" href="/projects/{$project/@id}/add">收一份文件</a>
    </xsl:if>
  </div>
</xsl:template>

<xsl:template name="project-state">
  <xsl:param name="project" select="."/>
  <xsl:choose>
    <xsl:when test="$project/@destroyed"><span class="status void">已销毁</span></xsl:when>
    <xsl:when test="$project/@closed"><span class="status signed">已结卷</span></xsl:when>
  </xsl:choose>
</xsl:template>

<xsl:template match="page[@name = 'close']" mode="page">
  <p class="path"><a href="/projects">项目</a> › <a href="/projects/{project/@id}"><xsl:value-of select="project/@name"/></a></p>
  <h1>结卷</h1>
  <xsl:apply-templates select="problem"/>
  <p>结卷时查齐全，给每一件编档号，写案卷封面、卷内目录和备考表，然后封卷。结了卷不再收文件；要收，先重新打开。</p>
  <xsl:if test="lack">
    <section><h2>还缺 <small><xsl:value-of select="count(lack)"/> 项</small></h2>
      <ul><xsl:for-each select="lack"><li><xsl:value-of select="."/></li></xsl:for-each></ul></section>
  </xsl:if>
  <xsl:if test="not(lack)"><p class="notice">应有的文件都齐了，该签的都签了。</p></xsl:if>
  <form method="post" action="/projects/{project/@id}/close" class="narrow">
    <xsl:call-template name="token"/>
    <xsl:if test="lack">
      <xsl:call-template name="field">
        <xsl:with-param name="name">why</xsl:with-param>
        <xsl:with-param name="label">不齐全也结卷的原因</xsl:with-param>
        <xsl:with-param name="value" select="why"/>
        <xsl:with-param name="required" select="true()"/>
        <xsl:with-param name="hint">和缺的一起写进备考表。</xsl:with-param>
      </xsl:call-template>
    </xsl:if>
    <button class="primary">结卷</button>
    <small>要数页数，可能要一会儿。</small>
  </form>
</xsl:template>

<xsl:template match="page[@name = 'add']" mode="page">
  <p class="path"><a href="/projects">项目</a> › <a href="/projects/{project/@id}"><xsl:value-of select="project/@name"/></a></p>
  <h1>收一份文件</h1>
  <p>合同、客户资料这些不是填表做出来的文件，从这里收进案卷。</p>
  <xsl:apply-templates select="problem"/>
  <form method="post" action="/projects/{project/@id}/add" enctype="multipart/form-data" class="narrow drop">
    <xsl:call-template name="token"/>
    <div class="field"><label for="kind">种类<span class="must" title="必填">*</span></label>
      <select id="kind" name="kind" required="required">
        <option value="">请选择</option>
        <xsl:for-each select="kinds/kind[not(@form)]">
          <option value="{@id}"><xsl:if test="@id = $page/typed/@kind"><xsl:attribute name="selected">selected</xsl:attribute></xsl:if><xsl:value-of select="@name"/></option>
        </xsl:for-each>
        <optgroup label="已经有纸质件的表">
          <xsl:for-each select="kinds/kind[@form]">
            <option value="{@id}"><xsl:if test="@id = $page/typed/@kind"><xsl:attribute name="selected">selected</xsl:attribute></xsl:if><xsl:value-of select="@name"/></option>
          </xsl:for-each>
        </optgroup>
      </select></div>
    <xsl:call-template name="field">
      <xsl:with-param name="name">title</xsl:with-param>
      <xsl:with-param name="label">标题</xsl:with-param>
      <xsl:with-param name="value" select="typed/@title"/>
      <xsl:with-param name="required" select="true()"/>
      <xsl:with-param name="hint">例如 技术服务合同 HT-2026-0015。</xsl:with-param>
    </xsl:call-template>
    <xsl:call-template name="field">
      <xsl:with-param name="name">date</xsl:with-param>
      <xsl:with-param name="label">文件日期</xsl:with-param>
      <xsl:with-param name="type">date</xsl:with-param>
      <xsl:with-param name="value" select="typed/@date"/>
      <xsl:with-param name="hint">不填就是今天。</xsl:with-param>
    </xsl:call-template>
    <div class="field"><label for="file">文件<span class="must" title="必填">*</span></label>
      <input type="file" id="file" name="file" required="required"/>
      <small>最大 64 MB，可以拖到这里。</small></div>
    <xsl:if test="problem and contains(problem, '已经')"><label><input type="checkbox" name="again" value="yes"/> 确实要再收一份</label></xsl:if>
    <button class="primary">收下</button>
  </form>
</xsl:template>

<xsl:template match="page[@name = 'project']" mode="page">
  <xsl:variable name="project" select="project"/>
  <xsl:call-template name="project-head"/>
  <xsl:apply-templates select="problem"/>
  <dl class="facts">
    <xsl:call-template name="fact">
      <xsl:with-param name="label">客户</xsl:with-param>
      <xsl:with-param name="value" select="project/@customer"/>
    </xsl:call-template>
    <xsl:call-template name="fact">
      <xsl:with-param name="label">合同</xsl:with-param>
      <xsl:with-param name="value" select="project/@contract"/>
    </xsl:call-template>
    <xsl:call-template name="fact">
      <xsl:with-param name="label">签订</xsl:with-param>
      <xsl:with-param name="value" select="project/@signed"/>
    </xsl:call-template>
    <xsl:call-template name="fact">
      <xsl:with-param name="label">建档</xsl:with-param>
      <xsl:with-param name="value" select="project/@opened"/>
    </xsl:call-template>
    <xsl:call-template name="fact">
      <xsl:with-param name="label">结卷</xsl:with-param>
      <xsl:with-param name="value" select="project/@closed"/>
    </xsl:call-template>
  </dl>
  <xsl:if test="$me/@staff or $me/@admin">
    <p class="actions">
      <xsl:if test="($me/@office or $me/@service) and not($project/@closed or $project/@destroyed)"><a href="/projects/{$project/@id}/edit">修改资料</a></xsl:if>
      <xsl:if test="($me/@office or $me/@service) and not($project/@destroyed)"><a href="/projects/{$project/@id}/handover">移交</a></xsl:if>
      <xsl:if test="($me/@office or $me/@service) and not($project/@closed or $project/@destroyed)"><a href="/projects/{$project/@id}/close">结卷</a></xsl:if>
      <a href="/projects/{$project/@id}/volumes">各卷</a>
      <a href="/projects/{$project/@id}/log">日志</a>
      <xsl:if test="($me/@office or $me/@admin) and $project/@closed and not($project/@destroyed)"><a href="/destroy/{$project/@id}">销毁</a></xsl:if>
    </p>
  </xsl:if>
  <xsl:if test="$project/@destroyed"><p class="problem">已于 <xsl:value-of select="$project/@destroyed"/> 销毁<xsl:if test="$project/@destroyed-why">：<xsl:value-of select="$project/@destroyed-why"/></xsl:if></p></xsl:if>
  <xsl:if test="$project/@closed and ($me/@office or $me/@service) and not($project/@destroyed)">
    <details><summary>重新打开</summary>
      <form method="post" action="/projects/{$project/@id}/reopen" class="line">
        <xsl:call-template name="token"/>
        <xsl:call-template name="field">
          <xsl:with-param name="name">why</xsl:with-param>
          <xsl:with-param name="label">原因</xsl:with-param>
          <xsl:with-param name="required" select="true()"/>
        </xsl:call-template>
        <button>重新打开</button>
      </form>
    </details>
  </xsl:if>
  <xsl:apply-templates select="assessment"/>
  <section>
    <h2>文件 <small><xsl:choose><xsl:when test="older"><xsl:value-of select="$project/@records"/></xsl:when><xsl:otherwise><xsl:value-of select="count(record[@status != 'void'])"/></xsl:otherwise></xsl:choose> 份</small></h2>
    <xsl:choose>
      <xsl:when test="record[@status != 'void']">
        <xsl:call-template name="records">
          <xsl:with-param name="list" select="record[@status != 'void']"/>
        </xsl:call-template>
      </xsl:when>
      <xsl:otherwise><p class="empty">还没有文件。</p></xsl:otherwise>
    </xsl:choose>
    <xsl:if test="older"><p>这里是最新的 <xsl:value-of select="count(record)"/> 份。<a href="/projects/{$project/@id}?all=yes">全部列出</a></p></xsl:if>
    <xsl:if test="record[@status = 'void']">
      <details><summary>作废的 <xsl:value-of select="count(record[@status = 'void'])"/> 份</summary>
        <xsl:call-template name="records">
          <xsl:with-param name="list" select="record[@status = 'void']"/>
        </xsl:call-template>
      </details>
    </xsl:if>
  </section>
  <xsl:if test="$me/@staff or $me/@admin">
    <section>
      <h2>大事记</h2>
      <xsl:choose>
        <xsl:when test="event">
          <ol class="timeline">
            <xsl:for-each select="event">
              <li><time><xsl:value-of select="@date"/></time>
                <span><strong><xsl:value-of select="@name"/></strong>
                <xsl:if test="@note"><xsl:text>　</xsl:text><xsl:value-of select="@note"/></xsl:if>
                <xsl:if test="@doc"><xsl:text>　</xsl:text><a href="/documents/{@doc}"><xsl:value-of select="@doc"/></a></xsl:if></span>
                <xsl:if test="$me/@staff and not($project/@closed or $project/@destroyed)"><xsl:call-template name="undo-event"/></xsl:if></li>
            </xsl:for-each>
          </ol>
        </xsl:when>
        <xsl:when test="$project/@closed"><p>没有记过。</p></xsl:when>
        <xsl:otherwise><p>交货、收款这些表单里没有的事，记在这里；期限从它们算起。</p></xsl:otherwise>
      </xsl:choose>
      <xsl:if test="$me/@staff and not($project/@closed or $project/@destroyed)">
        <details>
          <xsl:if test="problem"><xsl:attribute name="open">open</xsl:attribute></xsl:if>
          <summary>记一件事</summary>
          <form method="post" action="/projects/{$project/@id}/events" class="line">
            <xsl:call-template name="token"/>
            <div class="field">
              <label for="name">事情<span class="must" title="必填">*</span></label>
              <input id="name" name="name" list="happenings" required="required" autocomplete="off"/>
              <datalist id="happenings"><xsl:for-each select="happening"><option value="{@name}"/></xsl:for-each></datalist>
            </div>
            <xsl:call-template name="field">
              <xsl:with-param name="name">date</xsl:with-param>
              <xsl:with-param name="label">日期</xsl:with-param>
              <xsl:with-param name="type">date</xsl:with-param>
              <xsl:with-param name="value" select="@today"/>
              <xsl:with-param name="required" select="true()"/>
            </xsl:call-template>
            <xsl:call-template name="field">
              <xsl:with-param name="name">note</xsl:with-param>
              <xsl:with-param name="label">说明</xsl:with-param>
            </xsl:call-template>
            <button>记下</button>
          </form>
        </details>
      </xsl:if>
    </section>
  </xsl:if>
</xsl:template>

<xsl:template name="undo-event">
  <details class="undo"><summary>撤销</summary>
    <form method="post" action="/projects/{../project/@id}/events/undo" class="line">
      <xsl:call-template name="token"/>
      <input type="hidden" name="name" value="{@name}"/>
      <input type="hidden" name="date" value="{@date}"/>
      <input type="hidden" name="doc" value="{@doc}"/>
      <div class="field">
        <label for="undo-{position()}">为什么撤销<span class="must" title="必填">*</span></label>
        <input id="undo-{position()}" name="why" required="required" autocomplete="off"/>
      </div>
      <button>撤销这一条</button>
    </form>
  </details>
</xsl:template>

<xsl:template match="page[@name = 'volumes']" mode="page">
  <p class="path"><a href="/projects">项目</a> › <a href="/projects/{project/@id}"><xsl:value-of select="project/@name"/></a></p>
  <h1>卷</h1>
  <p>项目的文件都在这些卷里。一卷是一个 zip，谁都能打开；封了的卷不再改动。摘要和日志里记的一样，才是原来的卷。</p>
  <xsl:choose>
    <xsl:when test="volume">
      <table class="list">
        <thead><tr><th scope="col">卷</th><th scope="col">状态</th><th scope="col">内容</th><th scope="col">大小</th><th scope="col">SHA-256</th></tr></thead>
        <tbody><xsl:for-each select="volume"><tr>
          <td class="title"><xsl:choose>
            <xsl:when test="($me/@office or $me/@service) and not(@missing)"><a href="/projects/{../project/@id}/volumes/{@id}"><xsl:value-of select="@id"/>.zip</a></xsl:when>
            <xsl:otherwise><xsl:value-of select="@id"/>.zip</xsl:otherwise></xsl:choose></td>
          <td><xsl:choose>
            <xsl:when test="@missing"><span class="status missing">不见了</span></xsl:when>
            <xsl:when test="@sealed"><span class="status signed">已封</span></xsl:when>
            <xsl:otherwise><span class="status due">还开着</span></xsl:otherwise></xsl:choose></td>
          <td class="num"><xsl:value-of select="@versions"/> 件</td>
          <td class="num"><xsl:call-template name="size"><xsl:with-param name="bytes" select="@size"/></xsl:call-template></td>
          <td class="digest"><code><xsl:value-of select="@digest"/></code></td>
        </tr></xsl:for-each></tbody>
      </table>
    </xsl:when>
    <xsl:otherwise><p class="empty"><xsl:choose>
      <xsl:when test="project/@destroyed">销毁了，没有卷。</xsl:when>
      <xsl:otherwise>归了第一份文件就有卷。</xsl:otherwise></xsl:choose></p></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<xsl:template match="page[@name = 'destroy']" mode="page">
  <p class="path"><a href="/projects">项目</a> › <a href="/projects/{project/@id}"><xsl:value-of select="project/@name"/></a>
    <xsl:if test="record"> › <a href="/documents/{record/@number}"><xsl:value-of select="record/@title"/></a></xsl:if></p>
  <h1>销毁<xsl:choose><xsl:when test="record">一份文件</xsl:when><xsl:otherwise>整个项目</xsl:otherwise></xsl:choose></h1>
  <xsl:apply-templates select="problem"/>
  <dl class="facts">
    <xsl:call-template name="fact"><xsl:with-param name="label">编号</xsl:with-param><xsl:with-param name="value" select="id"/></xsl:call-template>
    <xsl:call-template name="fact"><xsl:with-param name="label">标题</xsl:with-param><xsl:with-param name="value" select="record/@title"/></xsl:call-template>
    <xsl:call-template name="fact"><xsl:with-param name="label">保管期限</xsl:with-param><xsl:with-param name="value" select="kept"/></xsl:call-template>
    <xsl:call-template name="fact"><xsl:with-param name="label">结卷</xsl:with-param><xsl:with-param name="value" select="project/@closed"/></xsl:call-template>
  </dl>
  <xsl:choose>
    <xsl:when test="kept-still">
      <p class="problem">现在不能销毁：<xsl:value-of select="kept-still"/>。</p>
      <p><xsl:choose>
        <xsl:when test="record"><a href="/documents/{record/@number}">回到这份文件</a></xsl:when>
        <xsl:otherwise><a href="/projects/{project/@id}">回到这个项目</a></xsl:otherwise></xsl:choose></p>
    </xsl:when>
    <xsl:otherwise>
      <p>内容从档案里真正删去，<strong>取不回来</strong>。日志里留下何时、何人、为何，以及编号、题名、档号和每个文件的摘要。以前交出去的移交包和备份不在此列。</p>
      <form method="post" action="/destroy/{id}" class="narrow">
        <xsl:call-template name="token"/>
        <xsl:call-template name="field">
          <xsl:with-param name="name">why</xsl:with-param>
          <xsl:with-param name="label">为什么销毁</xsl:with-param>
          <xsl:with-param name="value" select="why"/>
          <xsl:with-param name="required" select="true()"/>
          <xsl:with-param name="hint">例如 保管期满，经总经办鉴定。</xsl:with-param>
        </xsl:call-template>
        <xsl:call-template name="field">
          <xsl:with-param name="name">confirm</xsl:with-param>
          <xsl:with-param name="label">照抄编号 <xsl:value-of select="id"/></xsl:with-param>
          <xsl:with-param name="required" select="true()"/>
          <xsl:with-param name="hint">抄对了才销毁。</xsl:with-param>
        </xsl:call-template>
        <button class="danger">销毁</button>
      </form>
    </xsl:otherwise>
  </xsl:choose>
</xsl:template>

<xsl:template match="page[@name = 'log']" mode="page">
  <p class="path"><a href="/projects">项目</a> › <a href="/projects/{project/@id}"><xsl:value-of select="project/@id"/></a></p>
  <h1>日志</h1>
  <p>对这个项目做过的每一件事，按顺序。每一行都带着上一行的摘要，改动和缺行查得出来。</p>
  <table class="list">
    <thead><tr><th scope="col">序号</th><th scope="col">时间</th><th scope="col">谁</th><th scope="col">做了什么</th><th scope="col">内容</th></tr></thead>
    <tbody>
      <xsl:for-each select="act">
        <tr>
          <td class="num"><xsl:value-of select="@seq"/></td>
          <td class="num"><xsl:value-of select="@at"/></td>
          <td><xsl:value-of select="@actor"/></td>
          <td><xsl:value-of select="@name"/></td>
          <td class="title">
            <xsl:for-each select="value"><span class="value"><xsl:value-of select="."/></span></xsl:for-each>
            <xsl:for-each select="item"><div>
              <xsl:if test="@list = 'files'"><xsl:choose><xsl:when test="@role = 'signed'">签字件 </xsl:when><xsl:otherwise>附件 </xsl:otherwise></xsl:choose></xsl:if>
              <xsl:if test="@number"><a href="/documents/{@number}"><xsl:value-of select="@number"/></a><xsl:text> </xsl:text></xsl:if>
              <xsl:if test="@version &gt; 1">第 <xsl:value-of select="@version"/> 版 </xsl:if>
              <xsl:for-each select="value"><span class="value"><xsl:value-of select="."/></span></xsl:for-each>
            </div></xsl:for-each>
          </td>
        </tr>
      </xsl:for-each>
    </tbody>
  </table>
</xsl:template>

</xsl:stylesheet>
