package io.pilothouse.browser;

import com.microsoft.playwright.Page;
import java.net.URI;

/** A Chromium for what is no test. Its pages are as those of tests; all of it is of the thread that started it. */
public final class StartedChromium implements AutoCloseable {
    private final Chromium.Running running = new Chromium.Running();
    private final Visits visits = new Visits();

    /** Why there can be none; empty if there can. */
    public static String missing() {
        return Chromium.missing();
    }

    /** Somebody who may everything is signed in. */
    public Page signedIn(URI console) {
        return visits.begin(
                running.browser(), console.toString(), new Visitor(Persona.PLATFORM_OPERATOR, Look.LIGHT, "en", false));
    }

    @Override
    public void close() {
        running.close();
    }
}
