/* SPDX-License-Identifier: MIT */
#include "dossier/handover.h"

#include "dossier/signing.h"

#include <stdlib.h>
#include <string.h>

#include "base/fs.h"
#include "base/markup.h"

struct desk {
	struct office *office;
	const struct export_order *order;
	struct handover *handover;
	struct context context;
	struct buf listing; /* what the forms are filled in from */
};

/* ---- the listing ---- */

static void put(struct buf *out, const char *name, const char *value)
{
	if (!value || !*value)
		return;
	buf_printf(out, " %s=\"", name);
	markup_text(out, value);
	buf_add_char(out, '"');
}

static const char *base_name(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? slash + 1 : path;
}

static void list_item(const struct desk *d, struct buf *out, size_t order,
	const struct export_item *item)
{
	buf_printf(out, "<record order=\"%03zu\"", order);
	put(out, "number", item->number);
	put(out, "kind", item->kind);
	put(out, "kind-name", item->kind_name);
	put(out, "title", item->title);
	put(out, "date", item->date);
	buf_printf(out, " version=\"%d\"", item->version);
	put(out, "status",
		signing_status_name(office_catalogue(d->office), item->kind,
			item->status));
	buf_add_str(out, "/>\n");
}

/* result: NULL while the bundle is not made. */
static void list_all(struct desk *d, const struct export_result *result)
{
	const struct export *x = d->handover->export;
	const struct project *p = export_project(x);
	struct buf *out = &d->listing;

	buf_clear(out);
	buf_add_str(out, "<handover xmlns=\"urn:juanzong:handover\"");
	put(out, "profile", export_profile_id(d->order->profile));
	put(out, "profile-name", export_profile_name(d->order->profile));
	put(out, "project", p->id);
	put(out, "project-name", p->name);
	put(out, "customer", p->customer);
	put(out, "contract", p->contract);
	put(out, "company",
		archive_settings(office_archive(d->office))->company);
	put(out, "date", office_today(d->office));
	put(out, "bundle", base_name(d->order->path));
	if (result) {
		buf_printf(out, " files=\"%lld\" size=\"%lld\"",
			(long long)result->n_files, (long long)result->size);
		put(out, "digest", result->digest);
		put(out, "signer", result->signer);
		put(out, "fingerprint", result->fingerprint);
	}
	buf_add_str(out, ">\n");
	for (size_t i = 0; i < export_n(x); i++) {
		struct export_item item = export_get(x, i);

		list_item(d, out, i + 1, &item);
	}
	buf_add_str(out, "</handover>\n");
}

/* ---- papers ---- */

/* Where the file of a kind with an extension goes. */
typedef enum err_code (*deliver_fn)(struct desk *d, const struct kind *kind,
	const char *extension, const struct buf *file, struct err *err);

static enum err_code make_formats(struct desk *d, struct document *document,
	deliver_fn deliver, struct err *err)
{
	struct generator *g = office_generator(d->office);
	const struct catalogue *c = generator_catalogue(g);
	struct paper *paper = NULL;
	struct buf file = BUF_INIT;
	enum err_code code =
		generator_paper(g, document, &d->context, &paper, err);

	for (size_t i = 0; i < catalogue_n_formats(c) && code == ERR_OK; i++) {
		const struct format *f = catalogue_format(c, i);

		if (!f->by_default || f->from)
			continue;
		buf_clear(&file);
		code = generator_make(g, document, paper, f->id, &file, err);
		if (code == ERR_OK)
			code = deliver(d, document_kind(document),
				f->extension, &file, err);
	}
	buf_release(&file);
	paper_free(paper);
	return code;
}

/* What the signers have still to fill in, a form may lack; one that the
 * program makes is complete. */
static bool is_filled_in(const struct document *d, const struct kind *kind,
	const struct findings *findings)
{
	return d && document_kind(d) == kind &&
	       (kind->origin == KIND_FORM || !findings->n_errors);
}

static enum err_code make_kind(struct desk *d, const struct kind *kind,
	deliver_fn deliver, struct err *err)
{
	struct generator *g = office_generator(d->office);
	struct findings findings = FINDINGS_INIT;
	struct document *document = NULL;
	struct buf form = BUF_INIT;
	enum err_code code =
		generator_fill(g, kind, &d->listing, &form, err);

	if (code == ERR_OK)
		code = generator_read(g, kind->name, form.data, form.len,
			&document, &findings, err);
	if (code == ERR_OK && !is_filled_in(document, kind, &findings))
		code = err_set(err, ERR_SETUP,
			"templates/handover/%s.xsl 填不好%s：%s", kind->id,
			kind->name,
			findings.n ? findings.items[0].message
				   : "写出的是别的表单");
	if (code == ERR_OK && kind->origin == KIND_FORM)
		code = deliver(d, kind, "xml", &form, err);
	if (code == ERR_OK)
		code = make_formats(d, document, deliver, err);
	findings_release(&findings);
	document_free(document);
	buf_release(&form);
	return code;
}

static enum err_code make_all(struct desk *d, enum kind_origin origin,
	deliver_fn deliver, struct err *err)
{
	struct generator *g = office_generator(d->office);
	const struct catalogue *c = generator_catalogue(g);
	enum err_code code = ERR_OK;

	for (size_t i = 0; i < catalogue_n_kinds(c) && code == ERR_OK; i++) {
		const struct kind *kind = catalogue_kind(c, i);

		if (kind->origin == origin && generator_fills(g, kind))
			code = make_kind(d, kind, deliver, err);
	}
	return code;
}

/* ---- inside and beside ---- */

static enum err_code put_inside(struct desk *d, const struct kind *kind,
	const char *extension, const struct buf *file, struct err *err)
{
	char *name = xprintf("%s.%s", kind->name, extension);
	enum err_code code = export_add(
		d->handover->export, name, file->data, file->len, err);

	free(name);
	return code;
}

/* bundle.zip → bundle-移交登记表.docx */
static char *name_beside(const struct export_order *order,
	const struct kind *kind, const char *extension)
{
	size_t len = strlen(order->path);

	if (!order->folder && len > 4 &&
		!strcmp(order->path + len - 4, ".zip"))
		len -= 4;
	while (len > 1 && order->path[len - 1] == '/')
		len--;
	return xprintf("%.*s-%s.%s", (int)len, order->path, kind->name,
		extension);
}

static enum err_code put_beside(struct desk *d, const struct kind *kind,
	const char *extension, const struct buf *file, struct err *err)
{
	char *path = name_beside(d->order, kind, extension);
	enum err_code code = fs_write(path, file->data, file->len, err);

	if (code == ERR_OK)
		strs_take(&d->handover->beside, path);
	else
		free(path);
	return code;
}

/* ---- the bundle ---- */

static bool goes_out(const struct export *x, const struct kind *kind)
{
	for (size_t i = 0; i < export_n(x); i++)
		if (!strcmp(export_get(x, i).kind, kind->id))
			return true;
	return false;
}

/* The names of all kinds a customer is not to hear of, and the numbers of what
 * does not go out. */
static void list_secrets(const struct desk *d, struct strs *out)
{
	const struct catalogue *c = office_catalogue(d->office);
	const struct export *x = d->handover->export;

	for (size_t i = 0; i < catalogue_n_kinds(c); i++) {
		const struct kind *kind = catalogue_kind(c, i);

		if (strcmp(kind->audience, "customer") && !goes_out(x, kind))
			strs_add(out, kind->name);
	}
	for (size_t i = 0; i < export_n_left(x); i++) {
		struct export_item item = export_left(x, i);

		if (!item.version && item.why != EXPORT_VOID)
			strs_add(out, item.number);
	}
}

static enum err_code make_inside(struct desk *d, struct err *err)
{
	if (d->order->profile == EXPORT_FULL || !export_n(d->handover->export))
		return ERR_OK;
	d->context.blank = true;
	list_all(d, NULL);
	return make_all(d, KIND_FORM, put_inside, err);
}

static enum err_code make_beside(struct desk *d, struct err *err)
{
	d->context.blank = false;
	list_all(d, &d->handover->result);
	return make_all(d, KIND_SYSTEM, put_beside, err);
}

enum err_code handover_bundle(struct office *o,
	const struct export_order *order, const struct progress *progress,
	struct handover *out, struct err *err)
{
	struct desk d = {o, order, out, {.number = NULL}, BUF_INIT};
	struct strs secrets = STRS_INIT;
	enum err_code code = export_begin(office_archive(o), order,
		office_by(o), &out->export, err);

	if (code != ERR_OK)
		return code;
	office_context(o, order->project, export_project(out->export),
		&d.context);
	list_secrets(&d, &secrets);
	export_hide(out->export, &secrets);
	code = make_inside(&d, err);
	if (code == ERR_OK)
		code = export_finish(
			out->export, progress, &out->result, err);
	if (code == ERR_OK && !order->query)
		code = make_beside(&d, err);
	strs_release(&secrets);
	buf_release(&d.listing);
	return code;
}

void handover_release(struct handover *h)
{
	export_free(h->export);
	strs_release(&h->beside);
	*h = (struct handover)HANDOVER_INIT;
}
