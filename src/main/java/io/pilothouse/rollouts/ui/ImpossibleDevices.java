package io.pilothouse.rollouts.ui;

import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.html.Span;
import io.pilothouse.rollouts.Proposal.DeviceOption;
import io.pilothouse.shell.HtmlTable;
import io.pilothouse.shell.Words;
import java.util.List;

/** The devices that cannot be taken: how many, and when asked for, each with its reason. */
class ImpossibleDevices extends NativeDetails {
    private final Span count = new Span();
    private final HtmlTable<DeviceOption> table = new HtmlTable<DeviceOption>(
                    Words.say("rollouts.form.impossible.name"))
            .text(Words.say("rollouts.form.device"), DeviceOption::named)
            .width(260)
            .quiet(Words.say("rollouts.form.why-not"), DeviceWords::against);

    ImpossibleDevices() {
        addClassName("folded");
        setSummary(count);
        setContent(table);
    }

    /** @param doubted whether some of them are here only because nothing is judged now */
    void show(List<DeviceOption> options, boolean doubted) {
        setVisible(!options.isEmpty());
        count.setText(
                Words.say(doubted ? "rollouts.form.impossible.doubted" : "rollouts.form.impossible", options.size()));
        table.show(options);
    }
}
