package io.pilothouse.fleet.ui;

import com.vaadin.flow.component.html.Div;
import io.pilothouse.live.Reading;
import io.pilothouse.shell.OutageBanner;
import io.pilothouse.shell.ServerWarnings;
import io.pilothouse.shell.Words;
import io.pilothouse.telemetry.FleetReading;

/** That the numbers of engines are old, or not all of them. Nothing while they are neither, and where nobody measures engines. */
final class NumbersState extends Div {
    private final OutageBanner outage = new OutageBanner(Words.say("queue.what-reports"));
    private final ServerWarnings warnings = new ServerWarnings();

    NumbersState() {
        add(outage, warnings);
    }

    void show(Reading<FleetReading> reading) {
        if (!(reading instanceof Reading.Waiting<FleetReading>)) {
            outage.show(reading);
        }
        if (reading instanceof Reading.Current<FleetReading>(FleetReading now)) {
            warnings.show(now.warnings());
        }
    }
}
