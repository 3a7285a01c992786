package io.pilothouse.scaling.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.pilothouse.fleet.Endpoint;
import io.pilothouse.fleet.PodLife;
import io.pilothouse.fleet.Starts;
import io.pilothouse.scaling.Autoscaler;
import io.pilothouse.scaling.Condition;
import io.pilothouse.scaling.Hpa;
import io.pilothouse.scaling.Scaled;
import io.pilothouse.scaling.ScaledObject;
import io.pilothouse.scaling.TriggerNow;
import io.pilothouse.scaling.controller.Rules;
import io.pilothouse.shell.Figures;
import io.pilothouse.shell.HtmlTable;
import io.pilothouse.shell.KeyValues;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.SectionTitle;
import io.pilothouse.shell.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What scales one endpoint: what limits now, its settings, its triggers, how long its starts take, and the conditions. */
class ScaledParts extends Div {
    private record Said(String of, Condition condition) {}

    private final Slot limits = new Slot();
    private final Slot facts = new Slot();
    private final Slot triggers = new Slot();
    private final Slot starts = new Slot();
    private final Slot conditions = new Slot();
    private final HtmlTable<TriggerNow> triggerRows = triggers();
    private final Moment lastActive = new Moment();
    private final Moment lastScaled = new Moment();

    ScaledParts() {
        add(limits, facts, triggers, starts, conditions);
    }

    /** Draws anew what says something else. */
    void show(Scaled scaled) {
        Endpoint.Replicas replicas = scaled.endpoint().replicas();
        limits.show(
                Arrays.asList(scaled.findings(), scaled.limits(), scaled.unknown(), replicas),
                () -> List.of(ScalingWords.limits(scaled)));
        Autoscaler autoscaler = scaled.autoscaler().orElse(null);
        if (autoscaler == null) {
            Stream.of(facts, triggers, conditions).forEach(slot -> slot.show(List.of(), List::of));
        } else {
            ScaledObject wish = autoscaler.scaledObject();
            Hpa hpa = autoscaler.hpa();
            lastActive.show(wish == null ? null : wish.lastActive());
            lastScaled.show(hpa == null ? null : hpa.lastScaled());
            facts.show(Arrays.asList(settings(autoscaler), replicas), () -> List.of(facts(scaled, autoscaler)));
            triggerRows.show(
                    scaled.triggers().stream().sorted(TriggerNow.WORST_FIRST).toList());
            triggers.show(true, () -> titled("scaling.triggers", triggerRows));
            conditions.show(said(autoscaler), () -> titled("scaling.conditions", conditions(autoscaler)));
        }
        starts.show(scaled.endpoint().pods(), () -> titled("scaling.starts", starts(scaled)));
    }

    private static List<Component> titled(String title, Component part) {
        return List.of(new SectionTitle(Words.say(title)), part);
    }

    /** How long ago something was: it comes often, and what stands beside it stays. */
    private static final class Moment extends Span {
        private @Nullable Instant shown;

        Moment() {
            add(ScalingWords.when(null));
        }

        void show(@Nullable Instant at) {
            if (!Objects.equals(at, shown)) {
                shown = at;
                removeAll();
                add(ScalingWords.when(at));
            }
        }
    }

    private static final class Slot extends Div {
        private @Nullable Object shown;

        /** @param what is told; drawn only where that was another before */
        void show(Object what, Supplier<List<Component>> drawn) {
            if (!what.equals(shown)) {
                shown = what;
                removeAll();
                add(drawn.get());
            }
        }
    }

    /** What its facts tell besides moments. */
    private static List<@Nullable Object> settings(Autoscaler autoscaler) {
        ScaledObject wish = autoscaler.scaledObject();
        Hpa hpa = autoscaler.hpa();
        return wish == null
                ? Arrays.asList(autoscaler.name(), autoscaler.least(), autoscaler.most())
                : Arrays.asList(
                        wish.name(),
                        wish.bounds(),
                        wish.pause(),
                        wish.timing(),
                        wish.fallback(),
                        wish.modifiers(),
                        hpa == null ? null : hpa.behavior());
    }

    private Component facts(Scaled scaled, Autoscaler autoscaler) {
        KeyValues facts = new KeyValues()
                .pair(
                        Words.say("scaling.fact.autoscaler"),
                        Parts.row("row wrap", new Span(autoscaler.kind()), Parts.code(autoscaler.name())))
                .pair(Words.say("scaling.replicas"), ScalingWords.replicas(scaled))
                .pair(Words.say("scaling.bounds"), ScalingWords.bounds(autoscaler));
        if (autoscaler.scaledObject() != null) {
            ofKeda(facts, autoscaler.scaledObject(), autoscaler.hpa());
        }
        return facts.pair(Words.say("scaling.fact.last"), lastScaled);
    }

    /** KEDA's cooldown is only of the way to its quiet replicas where it sets these itself; above, the autoscaler takes replicas away by its own rules. */
    private static String times(ScaledObject wish, @Nullable Hpa hpa) {
        int polls = wish.timing().pollingSeconds();
        if (wish.bounds().quiet() == 0 || wish.bounds().idle() != null) {
            return Words.say(
                    "scaling.fact.times.value",
                    polls,
                    wish.timing().cooldownSeconds(),
                    wish.bounds().quiet());
        }
        Rules down =
                hpa == null || hpa.behavior() == null ? null : hpa.behavior().down();
        if (down == null) {
            return Words.say("scaling.fact.times.unknown", polls);
        }
        return down.select() == Rules.Select.DISABLED
                ? Words.say("scaling.fact.times.never", polls)
                : Words.say("scaling.fact.times.window", polls, down.windowSeconds());
    }

    private void ofKeda(KeyValues facts, ScaledObject wish, @Nullable Hpa hpa) {
        ScaledObject.Fallback fallback = wish.fallback();
        facts.pair(Words.say("scaling.fact.times"), times(wish, hpa))
                .pair(
                        Words.say("scaling.fact.fallback"),
                        fallback == null
                                ? Words.say("scaling.fact.fallback.none")
                                : Words.say(
                                        "scaling.fact.fallback.value",
                                        fallback.replicas(),
                                        fallback.behavior(),
                                        fallback.failureThreshold()))
                .pair(Words.say("scaling.fact.active"), lastActive);
        if (wish.modifiers() != null) {
            facts.pair(
                    Words.say("scaling.fact.formula"),
                    Parts.code(wish.modifiers().formula()));
        }
    }

    private static HtmlTable<TriggerNow> triggers() {
        return new HtmlTable<TriggerNow>(Words.say("scaling.triggers"))
                .cell(Words.say("scaling.trigger"), ScaledParts::trigger)
                .cell(Words.say("scaling.trigger.type"), trigger -> Parts.quiet(trigger.type()))
                .width(100)
                .wideOnly()
                .number(Words.say("scaling.trigger.value"), ScalingWords::now)
                .number(Words.say("scaling.trigger.threshold"), trigger -> ScalingWords.amount(trigger.threshold()))
                .cell("", trigger -> Parts.quiet(ScalingWords.per(trigger)))
                .width(120)
                .wideOnly()
                .cell(
                        Words.say("scaling.trigger.source"),
                        trigger ->
                                Parts.quiet(Words.say("scaling.trigger.source." + ScalingWords.word(trigger.source()))))
                .width(130)
                .wideOnly()
                .emptyText(Words.say("scaling.triggers.none"));
    }

    private static Component trigger(TriggerNow trigger) {
        Div cell = new Div(new Span(trigger.name()));
        if (!trigger.query().isEmpty()) {
            cell.add(new Div(Parts.code(trigger.query())));
        }
        return cell;
    }

    private static Component starts(Scaled scaled) {
        if (scaled.starts().measured().isEmpty()) {
            return Parts.prose(Words.say("scaling.starts.none"));
        }
        KeyValues parts = new KeyValues().pair(Words.say("scaling.starts.total"), spread(scaled.starts()));
        for (PodLife.Part part : PodLife.Part.values()) {
            Starts some = Starts.of(scaled.endpoint().pods(), part);
            parts.pair(
                    Words.say("scaling.starts." + ScalingWords.word(part)),
                    some.measured().isEmpty() ? "–" : spread(some));
        }
        boolean itself =
                scaled.endpoint().pods().stream().anyMatch(pod -> pod.life().loadsItself());
        return itself ? new Div(parts, Parts.quiet(Words.say("scaling.starts.itself"))) : parts;
    }

    private static String spread(Starts starts) {
        Figures figures = Figures.here();
        List<Duration> measured = starts.measured();
        return Words.say(
                "scaling.starts.value",
                figures.duration(Objects.requireNonNull(starts.median())),
                figures.duration(measured.getFirst()),
                figures.duration(measured.getLast()),
                measured.size());
    }

    private static List<Said> said(Autoscaler autoscaler) {
        ScaledObject wish = autoscaler.scaledObject();
        Hpa hpa = autoscaler.hpa();
        return Stream.concat(
                        wish == null
                                ? Stream.empty()
                                : wish.conditions().stream().map(one -> new Said("KEDA", one)),
                        hpa == null ? Stream.empty() : hpa.conditions().stream().map(one -> new Said("HPA", one)))
                .toList();
    }

    private static Component conditions(Autoscaler autoscaler) {
        return new HtmlTable<Said>(Words.say("scaling.conditions"))
                .name(Words.say("scaling.condition"), said -> said.condition().type())
                .width(140)
                .quiet(Words.say("scaling.condition.of"), Said::of)
                .width(60)
                .wideOnly()
                .text(
                        Words.say("scaling.condition.is"),
                        said -> Words.say("scaling.condition."
                                + ScalingWords.word(said.condition().status())))
                .width(80)
                .text(
                        Words.say("scaling.condition.reason"),
                        said -> said.condition().reason())
                .width(190)
                .wideOnly()
                .quiet(
                        Words.say("scaling.condition.message"),
                        said -> said.condition().message())
                .emptyText("–")
                .show(said(autoscaler));
    }
}
