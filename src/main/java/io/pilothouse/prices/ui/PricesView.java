package io.pilothouse.prices.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import io.pilothouse.prices.Prices;
import io.pilothouse.prices.PricesPaths;
import io.pilothouse.prices.SetPrices;
import io.pilothouse.review.ui.SendPart;
import io.pilothouse.serving.EndpointPaths;
import io.pilothouse.shell.BrokenFile;
import io.pilothouse.shell.EmptyState;
import io.pilothouse.shell.ErrorState;
import io.pilothouse.shell.Figures;
import io.pilothouse.shell.HtmlTable;
import io.pilothouse.shell.Loaded;
import io.pilothouse.shell.PageHeader;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.SectionTitle;
import io.pilothouse.shell.StateShape;
import io.pilothouse.shell.WaitState;
import io.pilothouse.shell.Words;
import io.pilothouse.units.Actor;
import io.pilothouse.units.ChangeId;
import io.pilothouse.units.Money;
import jakarta.annotation.security.PermitAll;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What costs what and when, and where a device gets another price; the next click is the review. */
@Route(PricesPaths.PAGE)
@PermitAll
class PricesView extends Main implements HasDynamicTitle, BeforeEnterObserver {
    private final PricesNeeds needs;
    private final BrokenFile broken = new BrokenFile();
    private final Div list = new Div();
    private SendPart.@Nullable Again again;
    private PriceForm form;

    PricesView(PricesNeeds needs) {
        this.needs = needs;
        form = new PriceForm(needs, "", null);
        addClassName("page");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        QueryParameters said = event.getLocation().getQueryParameters();
        again = SendPart.Again.in(said, EndpointPaths.EDIT);
        form = new PriceForm(needs, said.getSingleParameter(PricesPaths.DEVICE).orElse(""), again);
        removeAll();
        add(new PageHeader(Words.say("prices.title"), form.button()), broken, list, form);
        if (isAttached()) {
            load();
        }
    }

    @Override
    protected void onAttach(AttachEvent attach) {
        load();
    }

    private void load() {
        Actor actor = needs.people().current();
        ChangeId edited = again == null ? null : again.change();
        needs.loads().load(this, () -> needs.set().open(actor, edited), this::show);
    }

    private void show(Loaded<SetPrices.Opened> loaded) {
        list.removeAll();
        switch (loaded) {
            case Loaded.Loading<SetPrices.Opened> _ ->
                list.add(Parts.padded(new WaitState(Words.say("prices.reading"))));
            case Loaded.Failed<SetPrices.Opened> failed -> list.add(Parts.padded(ErrorState.of(failed, this::load)));
            case Loaded.Value<SetPrices.Opened>(SetPrices.Opened opened) -> {
                Prices prices = opened.prices().value();
                broken.show(opened.prices().broken());
                list.add(prices.currency().isEmpty() ? Parts.padded(none()) : table(prices, opened.today()));
                form.open(opened);
            }
        }
    }

    private static EmptyState none() {
        return new EmptyState(Words.say("prices.none"), Words.say("prices.none.how"));
    }

    private static Div table(Prices prices, LocalDate today) {
        HtmlTable<PriceRow> table = new HtmlTable<PriceRow>(Words.say("prices.list"))
                .text(Words.say("prices.what"), PriceRow::label)
                .text(Words.say("prices.kind"), PricesView::kind)
                .number(Words.say("prices.price"), PricesView::price)
                .text(Words.say("prices.from"), row -> day(row.from(), "prices.always"))
                .text(Words.say("prices.until"), row -> day(row.until(), "prices.open"))
                .cell(Words.say("prices.when"), row -> when(row.when(today)))
                .emptyText(Words.say("prices.none.how"));
        List<PriceRow> rows = PriceRow.of(prices);
        return Parts.section(
                new SectionTitle(Words.say("prices.list"))
                        .note(Words.say(
                                "prices.list.note",
                                prices.currency(),
                                prices.zone().getId().equals("Z")
                                        ? "UTC"
                                        : prices.zone().getId())),
                table.show(rows));
    }

    private static String kind(PriceRow row) {
        return row.kind() == PriceRow.Kind.RESERVED
                ? Words.say("prices.kind.reserved", row.count())
                : Words.say("prices.kind." + row.kind().name().toLowerCase(Locale.ROOT));
    }

    private static String price(PriceRow row) {
        return Words.say(
                row.kind() == PriceRow.Kind.STORAGE ? "prices.price.month" : "prices.price.hour",
                Figures.here().money(Money.price(row.amount(), row.currency())));
    }

    private static String day(@Nullable LocalDate day, String otherwise) {
        return day == null ? Words.say(otherwise) : Figures.here().date(day);
    }

    private static Span when(PriceRow.When when) {
        String word = Words.say("prices.when." + when.name().toLowerCase(Locale.ROOT));
        return when == PriceRow.When.NOW ? Parts.state(StateShape.PASSES, word) : Parts.quiet(word);
    }

    @Override
    public String getPageTitle() {
        return Words.say("prices.title");
    }
}
