package io.pilothouse.calibrations.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import io.pilothouse.calibrations.Comparison;
import io.pilothouse.calibrations.Comparison.Amount;
import io.pilothouse.calibrations.Comparison.Compared;
import io.pilothouse.calibrations.EngineCalibrations;
import io.pilothouse.calibrations.EngineCalibrations.Known;
import io.pilothouse.fleet.ui.EndpointPart;
import io.pilothouse.live.Reading;
import io.pilothouse.shell.Figures;
import io.pilothouse.shell.Follow;
import io.pilothouse.shell.KeyValues;
import io.pilothouse.shell.OutageBanner;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.SectionTitle;
import io.pilothouse.shell.Words;
import io.pilothouse.units.EndpointId;
import org.jspecify.annotations.Nullable;

/** How far off the estimate of an endpoint's memory was, or why nobody can say. */
@org.springframework.stereotype.Component
class EstimateAgainstReport implements EndpointPart {
    private final EngineCalibrations calibrations;

    EstimateAgainstReport(EngineCalibrations calibrations) {
        this.calibrations = calibrations;
    }

    @Override
    public Component component(EndpointId endpoint) {
        Div place = new Div();
        OutageBanner outage = new OutageBanner("Prometheus");
        Div section = Parts.section(new SectionTitle(Words.say("calibrations.title")), outage, place);
        if (!calibrations.isConnected()) {
            place.add(Parts.prose(Words.say("calibrations.unconnected")));
            return section;
        }
        Follow.feed(section, calibrations.topic().feed(), reading -> {
            outage.show(reading);
            place.removeAll();
            place.add(content(reading, endpoint));
        });
        return section;
    }

    private static Component content(Reading<Known> reading, EndpointId endpoint) {
        Known known = reading.value();
        if (known == null) {
            return Parts.prose(Words.say(reading instanceof Reading.Lost ? "shell.not-known" : "calibrations.reading"));
        }
        return content(known.endpoints().get(endpoint), known);
    }

    private static Component content(@Nullable Comparison comparison, Known known) {
        return switch (comparison) {
            case null -> Parts.prose(Words.say("calibrations.reading"));
            case Comparison.NotCompared(var why) -> Parts.prose(Words.say("calibrations.none") + ": " + Words.say(why));
            case Compared compared -> new Div(pairs(compared), Parts.prose(learns(compared, known)));
        };
    }

    private static String learns(Compared compared, Known known) {
        boolean counts =
                known.calibrations().known().containsKey(compared.told().like());
        return Words.say(counts ? "calibrations.learns" : "calibrations.disagree");
    }

    private static KeyValues pairs(Compared compared) {
        Figures figures = Figures.here();
        return new KeyValues()
                .pair(Words.say("calibrations.tokens"), against("calibrations.against", compared.tokens()))
                .pair(Words.say("calibrations.blocks"), against("calibrations.blocks.against", compared.blocks()))
                .pair(Words.say("calibrations.difference"), difference(compared, figures))
                .pair(
                        Words.say("calibrations.engine"),
                        Words.say(
                                "calibrations.engines",
                                compared.engines(),
                                compared.calibration().engine()));
    }

    private static String against(String key, Amount amount) {
        Figures figures = Figures.here();
        return Words.say(key, figures.exact(amount.reported()), figures.exact(amount.estimated()));
    }

    private static String difference(Compared compared, Figures figures) {
        long missed = compared.calibration().missed();
        double share = compared.tokens().difference();
        String percent = Double.isNaN(share) ? "–" : figures.share(Math.abs(share));
        return missed == 0
                ? Words.say("calibrations.same")
                : Words.say(
                        missed > 0 ? "calibrations.more" : "calibrations.less",
                        figures.bytes(compared.difference()),
                        percent);
    }
}
