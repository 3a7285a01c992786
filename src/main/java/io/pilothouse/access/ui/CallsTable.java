package io.pilothouse.access.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import io.pilothouse.access.AccessPaths;
import io.pilothouse.access.TeamCalls.Call;
import io.pilothouse.access.TeamCalls.Declares;
import io.pilothouse.access.TeamCalls.Tightest;
import io.pilothouse.access.TeamCalls.Traffic;
import io.pilothouse.access.TeamUse;
import io.pilothouse.access.gateway.LimitWords;
import io.pilothouse.changes.Layout.AccessFolder;
import io.pilothouse.shell.FindingBanner;
import io.pilothouse.shell.HtmlTable;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.SectionTitle;
import io.pilothouse.shell.StateShape;
import io.pilothouse.shell.Words;
import org.jspecify.annotations.Nullable;

/** What each application of a team uses of each model, and what of its tightest limit is left; and what was counted of these models at all. */
class CallsTable extends Div {
    private final Div unread = new Div();
    private final HtmlTable<Call> calls = new HtmlTable<Call>(Words.say("why.calls"))
            .cell(Words.say("access.application"), CallsTable::application)
            .text(Words.say("access.model"), call -> dash(call.caller().model()))
            .number(Words.say("why.today"), call -> UseWords.number(call.today()))
            .number(Words.say("why.last-hour"), call -> UseWords.number(call.lastHour()))
            .wideOnly()
            .number(Words.say("why.per-minute"), call -> UseWords.number(call.requestsPerMinute()))
            .wideOnly()
            .cell(Words.say("why.tightest"), CallsTable::tightest)
            .cell(Words.say("why.used-of-limit"), CallsTable::bar)
            .width(160)
            .number(Words.say("why.left"), call -> left(call.tightest()))
            .cell(Words.say("why.pace"), CallsTable::forecast)
            .emptyText(Words.say("why.calls.none"));
    private final HtmlTable<Traffic> traffic = new HtmlTable<Traffic>(Words.say("why.traffic"))
            .link(
                    Words.say("access.model"),
                    one -> one.model().value(),
                    one -> AccessPaths.of(AccessFolder.MODELS, one.model().value()))
            .number(
                    Words.say("why.by-gateway"),
                    one -> UseWords.number(one.counted().byGateway()))
            .number(Words.say("why.by-engines"), one -> WhyTraffic.engines(one.counted()))
            .number(
                    Words.say("why.refused"),
                    one -> UseWords.number(one.counted().refused()))
            .number(
                    Words.say("why.uncounted"),
                    one -> UseWords.number(one.counted().uncounted()));

    CallsTable() {
        add(
                unread,
                Parts.section(new SectionTitle(Words.say("why.calls")).note(Words.say("why.calls.note")), calls),
                Parts.section(
                        new SectionTitle(Words.say("why.traffic")).note(Words.say("why.traffic.note.models")),
                        traffic,
                        Parts.padded(Parts.quiet(Words.say("why.traffic.how")))));
    }

    void show(TeamUse.Use found) {
        unread.removeAll();
        if (found.unread() != null) {
            unread.add(FindingBanner.warn(Words.say("why.calls.unread"), Words.say(found.unread())));
        }
        calls.show(found.calls());
        traffic.show(found.traffic());
    }

    private static Component application(Call call) {
        String name = call.caller().application();
        if (name.isEmpty()) {
            return Parts.text("–");
        }
        return call.declares() == Declares.NOWHERE
                ? UseWords.stacked(
                        Parts.nameLink(
                                name, AccessPaths.declare(name, call.caller().team())),
                        Parts.quiet(Words.say("why.undeclared")))
                : Parts.nameLink(name, AccessPaths.why(name, call.caller().model()));
    }

    private static Component tightest(Call call) {
        if (call.declares() == Declares.TWICE) {
            return Parts.state(StateShape.WARNS, Words.say("why.twice"));
        }
        Tightest tightest = call.tightest();
        return tightest == null
                ? Parts.quiet("–")
                : UseWords.stacked(
                        Parts.link(
                                Words.say(LimitWords.whose(tightest.limit().whose())),
                                TeamUsePart.page(tightest.limit().whose())),
                        Parts.quiet(Words.say(LimitWords.amount(tightest.limit()))));
    }

    private static Component bar(Call call) {
        Tightest tightest = call.tightest();
        return tightest == null
                ? Parts.quiet("–")
                : UseWords.bar(
                        Words.say(LimitWords.whose(tightest.limit().whose())),
                        tightest.used(),
                        tightest.limit().most());
    }

    private static String left(@Nullable Tightest tightest) {
        return tightest == null
                ? "–"
                : UseWords.left(tightest.used(), tightest.limit().most());
    }

    private static Component forecast(Call call) {
        Tightest tightest = call.tightest();
        return tightest == null
                ? Parts.quiet("–")
                : UseWords.forecast(
                        tightest.used(),
                        tightest.limit().most(),
                        tightest.limit().tokens());
    }

    private static String dash(String name) {
        return name.isEmpty() ? "–" : name;
    }
}
