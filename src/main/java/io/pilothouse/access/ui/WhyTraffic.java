package io.pilothouse.access.ui;

import com.vaadin.flow.component.Component;
import io.pilothouse.access.use.ModelTraffic;
import io.pilothouse.shell.Facts;
import io.pilothouse.shell.Figures;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.SectionTitle;
import io.pilothouse.shell.Words;

/** What is counted of the model in the last hour, of all callers, and by whom. */
final class WhyTraffic {
    private WhyTraffic() {}

    static Component of(ModelTraffic traffic) {
        Facts facts = new Facts()
                .fact(Words.say("why.by-gateway"), UseWords.number(traffic.byGateway()))
                .fact(Words.say("why.by-engines"), engines(traffic))
                .fact(Words.say("why.refused"), UseWords.number(traffic.refused()))
                .fact(Words.say("why.uncounted"), UseWords.number(traffic.uncounted()));
        return Parts.section(
                new SectionTitle(Words.say("why.traffic")).note(Words.say("why.traffic.note")),
                Parts.padded(facts),
                Parts.padded(Parts.quiet(Words.say("why.traffic.how"))));
    }

    /** With how much more or less than the gateway they counted, where both did. */
    static String engines(ModelTraffic traffic) {
        Long gateway = traffic.byGateway();
        Long engines = traffic.byEngines();
        String number = UseWords.number(engines);
        return gateway == null || engines == null || gateway == 0
                ? number
                : Words.say(
                        engines >= gateway ? "why.engines.more" : "why.engines.less",
                        number,
                        Figures.here().share(Math.abs((double) (engines - gateway) / gateway)));
    }
}
