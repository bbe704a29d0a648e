<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: MIT

One document: what is known of it, its paper, its files, what may be done.
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

<xsl:template name="file-link">
  <xsl:param name="number"/>
  <a href="/documents/{$number}/files/{@n}/{@name}">
    <xsl:attribute name="href">/documents/<xsl:value-of select="$number"/>/files/<xsl:value-of select="@n"/>/<xsl:value-of select="@name"/>?download=1</xsl:attribute>
    <xsl:choose>
      <xsl:when test="@role = 'docx'">Word 文档</xsl:when>
      <xsl:when test="@role = 'odt'">ODT 文档</xsl:when>
      <xsl:when test="@role = 'xml'">表单数据</xsl:when>
      <xsl:when test="@role = 'text'">纯文本</xsl:when>
      <xsl:when test="@role = 'pdf'">PDF</xsl:when>
      <xsl:otherwise><xsl:value-of select="@name"/></xsl:otherwise>
    </xsl:choose>
  </a>
  <small><xsl:call-template name="size"><xsl:with-param name="bytes" select="@size"/></xsl:call-template></small>
</xsl:template>

<xsl:template name="upload">
  <xsl:param name="as"/>
  <xsl:param name="record"/>
  <form method="post" action="/documents/{$record/@number}/attach" enctype="multipart/form-data" class="drop">
    <xsl:call-template name="token"/>
    <input type="hidden" name="as" value="{$as}"/>
    <div class="field">
      <label for="file-{$as}"><xsl:choose>
        <xsl:when test="$as = 'signed'">扫描件或照片（PDF、JPEG、PNG）</xsl:when>
        <xsl:otherwise>附件</xsl:otherwise></xsl:choose></label>
      <input type="file" id="file-{$as}" name="file" required="required">
        <xsl:if test="$as = 'signed'"><xsl:attribute name="accept">application/pdf,image/jpeg,image/png</xsl:attribute></xsl:if>
      </input>
      <small>可以把文件拖到这里；手机上可以直接拍照。</small>
    </div>
    <div class="field">
      <label for="date-{$as}"><xsl:choose><xsl:when test="$as = 'signed'">签字日期</xsl:when><xsl:otherwise>日期</xsl:otherwise></xsl:choose></label>
      <input type="date" id="date-{$as}" name="date" value="{$page/@today}"/>
    </div>
    <xsl:choose>
      <xsl:when test="$as = 'signed' and count($page/signatory) &gt; 1">
        <div class="field">
          <label for="by-signed">上面有谁的签字</label>
          <select id="by-signed" name="by">
            <option value="">都签齐了</option>
            <xsl:for-each select="$page/signatory">
              <option value="{@label}">只有<xsl:value-of select="@label"/><xsl:if test="string(@post)">（<xsl:value-of select="@post"/>）</xsl:if></option>
            </xsl:for-each>
          </select>
        </div>
      </xsl:when>
      <xsl:otherwise>
        <div class="field">
          <label for="by-{$as}"><xsl:choose><xsl:when test="$as = 'signed'">谁签的</xsl:when><xsl:otherwise>谁交来的</xsl:otherwise></xsl:choose></label>
          <input id="by-{$as}" name="by" autocomplete="off" list="signers"/>
        </div>
      </xsl:otherwise>
    </xsl:choose>
    <button class="primary">上传</button>
  </form>
</xsl:template>

<xsl:template match="page[@name = 'document']" mode="page">
  <xsl:variable name="r" select="record"/>
  <xsl:variable name="files" select="$r/file"/>
  <p class="path"><a href="/projects">项目</a> › <a href="/projects/{$r/@project}"><xsl:value-of select="project/@name"/></a></p>
  <div class="head">
    <h1><xsl:value-of select="$r/@title"/></h1>
    <xsl:call-template name="status"><xsl:with-param name="record" select="$r"/></xsl:call-template>
  </div>
  <xsl:apply-templates select="problem"/>
  <xsl:if test="$r/@void-reason"><p class="problem">已作废：<xsl:value-of select="$r/@void-reason"/></p></xsl:if>
  <dl class="facts">
    <xsl:call-template name="fact"><xsl:with-param name="label">编号</xsl:with-param><xsl:with-param name="value" select="$r/@number"/></xsl:call-template>
    <xsl:call-template name="fact"><xsl:with-param name="label">档号</xsl:with-param><xsl:with-param name="value" select="$r/@reference"/></xsl:call-template>
    <xsl:call-template name="fact"><xsl:with-param name="label">种类</xsl:with-param><xsl:with-param name="value" select="$r/@kind-name"/></xsl:call-template>
    <xsl:call-template name="fact"><xsl:with-param name="label">日期</xsl:with-param><xsl:with-param name="value" select="$r/@date"/></xsl:call-template>
    <xsl:call-template name="fact"><xsl:with-param name="label">客户</xsl:with-param><xsl:with-param name="value" select="$r/@customer"/></xsl:call-template>
    <xsl:call-template name="fact"><xsl:with-param name="label">合同</xsl:with-param><xsl:with-param name="value" select="$r/@contract"/></xsl:call-template>
    <xsl:if test="not($me/@customer)">
      <xsl:call-template name="fact"><xsl:with-param name="label">给谁</xsl:with-param><xsl:with-param name="value"><xsl:choose>
        <xsl:when test="$r/@audience = 'customer'">给客户</xsl:when>
        <xsl:when test="$r/@audience = 'internal'">内部</xsl:when>
        <xsl:when test="$r/@audience = 'maker'">给软件生产公司</xsl:when></xsl:choose></xsl:with-param></xsl:call-template>
    </xsl:if>
    <xsl:if test="$r/who">
      <div><dt>人员</dt><dd><xsl:for-each select="$r/who"><xsl:if test="position() &gt; 1">、</xsl:if><xsl:value-of select="."/></xsl:for-each></dd></div>
    </xsl:if>
  </dl>
  <div class="split">
    <section class="paper">
      <xsl:choose>
        <xsl:when test="$files[@role = 'signed'][@version = $r/@version]">
          <h2>签字件</h2>
          <xsl:variable name="scan" select="$files[@role = 'signed'][@version = $r/@version][last()]"/>
          <xsl:variable name="address" select="concat('/documents/', $r/@number, '/files/', $scan/@n, '/', $scan/@name)"/>
          <xsl:variable name="lower" select="translate($scan/@name, 'PDFJEGN', 'pdfjegn')"/>
          <xsl:choose>
            <xsl:when test="contains($lower, '.pdf')">
              <iframe src="{$address}" title="签字件" class="sheet"></iframe>
            </xsl:when>
            <xsl:otherwise><img src="{$address}" alt="签字件" class="scan"/></xsl:otherwise>
          </xsl:choose>
        </xsl:when>
        <xsl:when test="$files[@role = 'xml']">
          <h2>纸样</h2>
          <iframe src="/documents/{$r/@number}/paper" title="纸样" class="sheet" sandbox="allow-same-origin"></iframe>
        </xsl:when>
        <xsl:otherwise>
          <h2>原件</h2>
          <xsl:variable name="original" select="$files[@role = 'original'][last()]"/>
          <xsl:if test="$original">
            <xsl:variable name="lower" select="translate($original/@name, 'PDFJEGN', 'pdfjegn')"/>
            <xsl:variable name="address" select="concat('/documents/', $r/@number, '/files/', $original/@n, '/', $original/@name)"/>
            <xsl:choose>
              <xsl:when test="contains($lower, '.pdf')"><iframe src="{$address}" title="原件" class="sheet"></iframe></xsl:when>
              <xsl:when test="contains($lower, '.jp') or contains($lower, '.png')"><img src="{$address}" alt="原件" class="scan"/></xsl:when>
              <xsl:otherwise><p>这种文件不能在网页里看，请下载。</p></xsl:otherwise>
            </xsl:choose>
          </xsl:if>
        </xsl:otherwise>
      </xsl:choose>
    </section>
    <div class="beside">
      <section>
        <h2>下载</h2>
        <ul class="files">
          <xsl:for-each select="$files[@version = $r/@version][@role = 'docx' or @role = 'odt' or @role = 'pdf' or @role = 'original']">
            <li><xsl:call-template name="file-link"><xsl:with-param name="number" select="$r/@number"/></xsl:call-template></li>
          </xsl:for-each>
          <xsl:if test="$files[@version = $r/@version][@role = 'odt'] and not($files[@version = $r/@version][@role = 'pdf'])">
            <li><a href="/documents/{$r/@number}/pdf">PDF</a><small>现做，要几秒</small></li>
          </xsl:if>
          <xsl:if test="$files[@role = 'xml']"><li><a href="/documents/{$r/@number}/paper" target="_blank">打开纸样打印</a></li></xsl:if>
        </ul>
      </section>
      <!-- Who keeps the dossier signs his own papers after closing it: they alone have no 档号. -->
      <xsl:variable name="own" select="project/@closed and not($r/@reference)"/>
      <xsl:if test="$me/@staff and ($own and signatory or not(project/@closed)) and $r/@status != 'void'">
        <section>
          <h2><xsl:choose><xsl:when test="signatory">签字</xsl:when><xsl:otherwise>附件</xsl:otherwise></xsl:choose></h2>
          <xsl:if test="lacking"><p>还差：<xsl:for-each select="lacking"><xsl:if test="position() &gt; 1">、</xsl:if><xsl:value-of select="."/></xsl:for-each>。</p></xsl:if>
          <xsl:if test="$r/@status = 'unsigned' and signatory"><p>打印、签字以后，把扫描件或照片交到这里。</p></xsl:if>
          <details><xsl:if test="$r/@status = 'unsigned' and signatory"><xsl:attribute name="open">open</xsl:attribute></xsl:if>
            <summary><xsl:choose><xsl:when test="$r/@status = 'unsigned'">交签字件</xsl:when><xsl:otherwise>再交一份签字件</xsl:otherwise></xsl:choose></summary>
            <xsl:call-template name="upload"><xsl:with-param name="as">signed</xsl:with-param><xsl:with-param name="record" select="$r"/></xsl:call-template>
          </details>
          <xsl:if test="not($own)"><details><summary>交附件</summary>
            <xsl:call-template name="upload"><xsl:with-param name="as">enclosure</xsl:with-param><xsl:with-param name="record" select="$r"/></xsl:call-template>
          </details></xsl:if>
          <datalist id="signers"><xsl:for-each select="$r/who"><option value="{.}"/></xsl:for-each></datalist>
        </section>
      </xsl:if>
      <section>
        <h2>版本</h2>
        <ol class="timeline">
          <xsl:for-each select="version">
            <xsl:variable name="one" select="record"/>
            <li><time><xsl:value-of select="$one/@filed"/></time>
              <div><strong>第 <xsl:value-of select="$one/@version"/> 版</strong><xsl:text> </xsl:text><xsl:value-of select="$one/@filed-by"/>
              <ul class="files">
                <xsl:for-each select="$files[@version = $one/@version]">
                  <li><xsl:call-template name="file-link"><xsl:with-param name="number" select="$r/@number"/></xsl:call-template>
                    <xsl:if test="@date"><small><xsl:value-of select="@date"/></small></xsl:if>
                    <xsl:if test="@by"><small><xsl:value-of select="@by"/></small></xsl:if></li>
                </xsl:for-each>
              </ul></div></li>
          </xsl:for-each>
        </ol>
        <xsl:if test="$r/@version &gt; 1 and $files[@role = 'xml'] and not($me/@customer)"><p><a href="/documents/{$r/@number}/compare">比较两版</a></p></xsl:if>
      </section>
      <xsl:if test="$me/@staff and not(project/@closed) and $r/@status != 'void' and $files[@role = 'xml']">
        <form method="post" action="/documents/{$r/@number}/revise" class="away-act">
          <xsl:call-template name="token"/>
          <button>修订</button> <small>改内容，归为新的一版；旧的一版留着。</small>
        </form>
      </xsl:if>
      <xsl:if test="($me/@office or $me/@service) and not(project/@closed) and $r/@status != 'void'">
        <details class="away-act"><summary>作废</summary>
          <p>归错了的文件可以作废：不再列出，也不交给客户，但仍留在档案里，日志里有记录。</p>
          <form method="post" action="/documents/{$r/@number}/void" class="line">
            <xsl:call-template name="token"/>
            <xsl:call-template name="field">
              <xsl:with-param name="name">why</xsl:with-param>
              <xsl:with-param name="label">原因</xsl:with-param>
              <xsl:with-param name="required" select="true()"/>
            </xsl:call-template>
            <button class="danger">作废</button>
          </form>
        </details>
      </xsl:if>
      <xsl:if test="$me/@office or $me/@admin">
        <p class="away-act"><a href="/destroy/{$r/@number}">销毁</a> <small>保管期满以后。</small></p>
      </xsl:if>
    </div>
  </div>
</xsl:template>

</xsl:stylesheet>
