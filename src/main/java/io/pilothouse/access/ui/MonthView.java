package io.pilothouse.access.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import io.pilothouse.access.AccessPaths;
import io.pilothouse.access.ShareOutMonth;
import io.pilothouse.access.use.MonthLeft;
import io.pilothouse.live.Reading;
import io.pilothouse.review.ui.SendPart;
import io.pilothouse.shell.ErrorState;
import io.pilothouse.shell.Figures;
import io.pilothouse.shell.Follow;
import io.pilothouse.shell.HtmlTable;
import io.pilothouse.shell.Loaded;
import io.pilothouse.shell.OutageBanner;
import io.pilothouse.shell.PageFooter;
import io.pilothouse.shell.PageHeader;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.SectionTitle;
import io.pilothouse.shell.ServerWarnings;
import io.pilothouse.shell.WaitState;
import io.pilothouse.shell.Words;
import io.pilothouse.telemetry.CallerMetrics;
import io.pilothouse.telemetry.CallersReading;
import io.pilothouse.units.Actor;
import jakarta.annotation.security.PermitAll;
import org.jspecify.annotations.Nullable;

/** The budgets of the month: what is used, what holds each of them meanwhile, and the change that shares out what is left. */
@Route(AccessPaths.MONTH)
@PermitAll
class MonthView extends Main implements BeforeEnterObserver, HasDynamicTitle {
    private final AccessNeeds needs;
    private final ShareOutMonth month;
    private final CallerMetrics metrics;
    private final OutageBanner outage = new OutageBanner("Prometheus");
    private final ServerWarnings warnings = new ServerWarnings();
    private final Div inForce = new Div(Parts.padded(new WaitState(Words.say("month.reading"))));
    private final Div content = new Div();
    private final Div ask = new Div();
    private SendPart.@Nullable Again again;
    private final PageFooter footer = new PageFooter("", "Prometheus").every(CallerMetrics.EVERY);
    private final HtmlTable<MonthLeft> budgets = new HtmlTable<MonthLeft>(Words.say("month.budgets"))
            .link(Words.say("why.limit"), one -> MonthWords.whose(one.whose()), one -> TeamUsePart.page(one.whose()))
            .cell(
                    Words.say("why.used-of-limit"),
                    one -> UseWords.bar(MonthWords.whose(one.whose()), one.used(), one.most()))
            .width(160)
            .number(
                    Words.say("why.used.head"),
                    one -> UseWords.number(one.used().used()))
            .number(Words.say("why.limit.head"), one -> UseWords.number(one.most()))
            .cell(Words.say("why.pace"), one -> UseWords.forecast(one.used(), one.most(), true))
            .number(Words.say("month.held"), one -> MonthWords.held(one.now()))
            .quiet(Words.say("month.by"), one -> MonthWords.by(one.now()))
            .number(Words.say("month.next"), MonthWords::next)
            .emptyText(Words.say("month.none"));

    MonthView(AccessNeeds needs, ShareOutMonth month, CallerMetrics metrics) {
        this.needs = needs;
        this.month = month;
        this.metrics = metrics;
        addClassName("page");
        add(
                new PageHeader(getPageTitle()).under(Words.say("access.menu"), AccessPaths.PAGE),
                outage,
                warnings,
                inForce,
                content,
                ask,
                footer);
        Follow.feed(this, metrics.topic().feed(), this::counted);
        footer.reads(metrics.topic());
    }

    @Override
    public String getPageTitle() {
        return Words.say("month.title");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        again = FormPage.again(event);
    }

    private void counted(Reading<CallersReading> reading) {
        outage.show(reading);
        warnings.show(reading, CallersReading::warnings);
        Actor reader = needs.people().current();
        needs.loads().load(this, () -> month.month(reader, reading), this::show);
        boolean isAnswered = !(reading instanceof Reading.Waiting<CallersReading>) || !metrics.isConnected();
        if (isAnswered && ask.getChildren().findAny().isEmpty()) {
            ask.add(new MonthPanel(needs, month, metrics, again));
        }
    }

    private void show(Loaded<ShareOutMonth.Month> loaded) {
        switch (loaded) {
            case Loaded.Loading<ShareOutMonth.Month> _ -> {}
            case Loaded.Failed<ShareOutMonth.Month> failed -> {
                inForce.removeAll();
                inForce.add(Parts.padded(
                        ErrorState.of(failed, () -> counted(metrics.topic().latest()))));
            }
            case Loaded.Value<ShareOutMonth.Month>(ShareOutMonth.Month found) -> show(found);
        }
    }

    private void show(ShareOutMonth.Month found) {
        inForce.removeAll();
        inForce.add(Parts.padded(Parts.prose(inForce(found))));
        if (found.shared() != null && !found.isSharedOut()) {
            inForce.add(Parts.padded(Parts.quiet(
                    Words.say("month.over", Figures.here().date(found.shared().since())))));
        }
        if (found.gateways() > 1) {
            inForce.add(Parts.padded(Parts.quiet(Words.say("month.gateways", found.gateways()))));
        }
        budgets.show(found.budgets());
        if (content.getChildren().findAny().isEmpty()) {
            content.add(Parts.section(
                    new SectionTitle(Words.say("month.budgets")).note(Words.say("month.budgets.note")), budgets));
        }
    }

    private static String inForce(ShareOutMonth.Month found) {
        if (found.gateways() == 0) {
            return Words.say("month.no-gateway");
        }
        return found.shared() != null && found.isSharedOut()
                ? Words.say(
                        "month.in-force.left",
                        Figures.here().date(found.shared().since()))
                : Words.say("month.in-force.31");
    }
}
