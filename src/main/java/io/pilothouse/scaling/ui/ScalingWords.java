package io.pilothouse.scaling.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.pilothouse.scaling.Autoscaler;
import io.pilothouse.scaling.Finding;
import io.pilothouse.scaling.Scaled;
import io.pilothouse.scaling.ScaledObject;
import io.pilothouse.scaling.TriggerNow;
import io.pilothouse.scaling.WhatLimits;
import io.pilothouse.shell.Age;
import io.pilothouse.shell.Figures;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.StateShape;
import io.pilothouse.shell.Words;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How scaling is told in words and shapes. */
final class ScalingWords {
    private static final double MANY = 100;

    private ScalingWords() {}

    /** What limits now, and below it what is wrong. */
    static Component limits(Scaled scaled) {
        Div cell = new Div();
        cell.addClassName("limits");
        scaled.findings()
                .forEach(finding ->
                        cell.add(new Div(Parts.state(shape(finding.kind()), Words.say(finding.sentence())))));
        WhatLimits limits = scaled.limits();
        if (scaled.unknown() != null) {
            cell.add(Parts.state(StateShape.UNKNOWN, Words.say(scaled.unknown())));
        } else if (limits == null) {
            cell.add(Parts.quiet(
                    Words.say("scaling.none", scaled.endpoint().replicas().wanted())));
        } else if (!isSaid(scaled, limits)) {
            cell.add(new Div(Parts.state(shape(limits.kind()), Words.say(limits.sentence()))));
        }
        return cell;
    }

    /** What is found wrong in a controller's words also limits, in the same words: once is enough. */
    private static boolean isSaid(Scaled scaled, WhatLimits limits) {
        return switch (limits.kind()) {
            case REFUSED, UNREAD ->
                scaled.findings().stream()
                        .anyMatch(finding -> finding.sentence()
                                .facts()
                                .containsAll(limits.sentence().facts()));
            default -> false;
        };
    }

    /** When the autoscaler last changed anything. */
    static Span lastScaled(Scaled scaled) {
        return scaled.autoscaler()
                .map(Autoscaler::hpa)
                .map(hpa -> when(hpa.lastScaled()))
                .orElseGet(() -> Parts.quiet("–"));
    }

    static Span when(@Nullable Instant at) {
        return at == null ? Parts.quiet(Words.say("scaling.never")) : Age.ago(at);
    }

    static StateShape shape(WhatLimits.Kind kind) {
        return switch (kind) {
            case NOTHING -> StateShape.PASSES;
            case NOT_KNOWN -> StateShape.UNKNOWN;
            case REFUSED, UNREAD -> StateShape.BLOCKS;
            case PAUSED -> StateShape.STOPPED;
            case FALLBACK, AT_MOST -> StateShape.WARNS;
            case NO_ROOM -> StateShape.WAITS;
            case POLICY, WINDOW, AT_LEAST -> StateShape.INFORMS;
            case INACTIVE -> StateShape.ASLEEP;
        };
    }

    static StateShape shape(Finding.Kind kind) {
        return switch (kind) {
            case REFUSED, SEVERAL_SERIES, METRIC_GONE -> StateShape.BLOCKS;
            case TWO_AUTOSCALERS, NAME_TOO_LONG, RATIO -> StateShape.WARNS;
        };
    }

    static String replicas(Scaled scaled) {
        var replicas = scaled.endpoint().replicas();
        return scaled.endpoint().isObserved()
                ? Figures.here().exact(replicas.ready()) + " / "
                        + Figures.here().exact(replicas.wanted())
                : "–";
    }

    static String bounds(Scaled scaled) {
        return scaled.autoscaler().map(ScalingWords::bounds).orElse("–");
    }

    static String bounds(Autoscaler autoscaler) {
        ScaledObject wish = autoscaler.scaledObject();
        Integer held = wish == null ? null : wish.pause().replicas();
        return held == null ? autoscaler.least() + "–" + autoscaler.most() : Words.say("scaling.bounds.held", held);
    }

    static Component worst(Scaled scaled) {
        return scaled.worst()
                .<Component>map(trigger -> Parts.row(
                        "row wrap",
                        new Span(
                                trigger.source() == TriggerNow.Source.FALLBACK
                                        ? now(trigger)
                                        : Words.say("scaling.value", now(trigger), amount(trigger.threshold()))),
                        Parts.quiet(trigger.name())))
                .orElseGet(() -> Parts.quiet("–"));
    }

    /** What it comes to; never what KEDA's fallback has put in its place. */
    static String now(TriggerNow trigger) {
        return trigger.source() != TriggerNow.Source.FALLBACK
                ? amount(trigger.value())
                : trigger.standIn() == null
                        ? Words.say("scaling.trigger.not-known")
                        : Words.say("scaling.trigger.not-known.fallback", amount(trigger.standIn()));
    }

    /** In so many figures as make a difference; – where nobody knows. */
    static String amount(@Nullable Double value) {
        if (value == null || !Double.isFinite(value)) {
            return "–";
        }
        boolean isWhole = value == Math.rint(value) || Math.abs(value) >= MANY;
        return isWhole
                ? Figures.here().exact(Math.round(value))
                : Figures.here().decimal(value, Math.abs(value) < 1 ? 3 : 1);
    }

    /** What value and threshold are of. */
    static String per(TriggerNow trigger) {
        return Words.say("scaling.trigger.per."
                + switch (trigger.metricType()) {
                    case "AverageValue" -> "average";
                    case "Utilization" -> "utilization";
                    default -> "value";
                });
    }

    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
