package io.pilothouse.shell;

import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.html.Span;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A time that the browser keeps up to date by itself, in the reader's zone; the exact time is in the tooltip. */
@Tag("ph-age")
@JsModule("./ph-age.ts")
public final class Age extends Span {
    private Age(Instant at, String form) {
        getElement().setAttribute("at", String.valueOf(at.toEpochMilli())).setAttribute("form", form);
    }

    /** 4 s, 14 min, 5 h, 9 d. */
    public static Age of(Instant at) {
        return new Age(at, "age");
    }

    /** 4 s ago, vor 4 s. */
    public static Age ago(Instant at) {
        return new Age(at, "ago");
    }

    /** Of what was so for that long at least, or exactly so: ≥ 14 min, 14 min. */
    public static Span of(Instant at, boolean mayBeOlder) {
        if (!mayBeOlder) {
            return of(at);
        }
        Span least = new Span(new Span("≥\u00a0"), of(at));
        least.setTitle(Words.say("shell.age.at-least"));
        return least;
    }

    /** The same, or that nobody knows. */
    public static Span ofKnown(@Nullable Instant at) {
        return at == null ? unknown() : of(at);
    }

    /** The same, or that nobody knows. */
    public static Span agoKnown(@Nullable Instant at) {
        return at == null ? unknown() : ago(at);
    }

    private static Span unknown() {
        return new Span(Words.say("shell.not-known"));
    }

    /** How long something takes so far, two units: 2 min 30 s. */
    public static Age elapsed(Instant since) {
        return new Age(since, "elapsed");
    }

    /** How long until then: 12 s, 3 h 05 min. */
    public static Age until(Instant then) {
        return new Age(then, "until");
    }

    /** How long until then, and since when that has passed: in 3 h 05 min, since 20 min. */
    public static Age due(Instant at) {
        return new Age(at, "due");
    }

    /** The clock of that moment: 03:07, with the day if it is another one. */
    public static Age clock(Instant at) {
        return new Age(at, "clock");
    }

    public void show(Instant at) {
        getElement().setAttribute("at", String.valueOf(at.toEpochMilli()));
    }
}
