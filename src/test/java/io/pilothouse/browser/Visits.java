package io.pilothouse.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.Tracing;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The pages of one test: signed in at its beginning, kept as picture and trace when it fails, free of script errors at its end. */
final class Visits {
    private static final Path FAILURES = Path.of("target", "browser");
    private static final int PATIENCE = 15_000;
    /** The first page of a console that has only just started, on a machine that does more than that. */
    private static final int FIRST_PAGE = 60_000;

    private static final Pattern ASSET = Pattern.compile("\\.(svg|css|js|woff2)(\\?|$)");

    private final List<BrowserContext> contexts = new ArrayList<>();
    private final Set<BrowserContext> traced = new HashSet<>();
    private final List<String> complaints = new ArrayList<>();

    Page begin(Browser browser, String console, Visitor visitor) {
        BrowserContext context = browser.newContext(visitor.look()
                .options()
                .setBaseURL(console)
                .setLocale(visitor.language())
                .setTimezoneId("Europe/Berlin"));
        contexts.add(context);
        context.setDefaultTimeout(PATIENCE);
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
        if (visitor.traced()) {
            traced.add(context);
            context.tracing().start(new Tracing.StartOptions().setSnapshots(true));
        }
        Page page = context.newPage();
        page.onPageError(complaints::add);
        page.onConsoleMessage(this::listen);
        page.onResponse(this::listen);
        if (visitor.persona() != Persona.NOBODY) {
            page.navigate("/sign-in", new Page.NavigateOptions().setTimeout(FIRST_PAGE));
            page.locator(
                            ".personcard",
                            new Page.LocatorOptions()
                                    .setHasText(visitor.persona().personName()))
                    .click(new Locator.ClickOptions().setTimeout(FIRST_PAGE));
            page.locator("vaadin-app-layout").waitFor(new Locator.WaitForOptions().setTimeout(FIRST_PAGE));
        }
        return page;
    }

    /** What the browser refused is a defect of ours, also when nobody sees it. */
    private void listen(ConsoleMessage message) {
        if ("error".equals(message.type()) && message.text().contains("Content Security Policy")) {
            complaints.add(message.text());
        }
    }

    /** An icon, a font or a style sheet that is not where the page looks for it. */
    private void listen(Response response) {
        if (response.status() >= 400 && ASSET.matcher(response.url()).find()) {
            complaints.add(response.status() + " for " + response.url());
        }
    }

    void end(String test, @Nullable Throwable failure) {
        boolean failed = failure != null;
        for (int i = 0; i < contexts.size(); i++) {
            BrowserContext context = contexts.get(i);
            Path kept = FAILURES.resolve(test + (i == 0 ? "" : "-" + i));
            if (failed) {
                context.pages()
                        .forEach(page -> page.screenshot(new Page.ScreenshotOptions()
                                .setPath(Path.of(kept + ".png"))
                                .setFullPage(true)));
            }
            if (failed && traced.contains(context)) {
                context.tracing().stop(new Tracing.StopOptions().setPath(Path.of(kept + ".zip")));
            }
            context.close();
        }
        if (!complaints.isEmpty()) {
            AssertionError complained = new AssertionError("the browser complained: " + String.join("; ", complaints));
            if (failure == null) {
                throw complained;
            }
            failure.addSuppressed(complained);
        }
    }
}
