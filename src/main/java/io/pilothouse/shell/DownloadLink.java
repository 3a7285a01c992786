package io.pilothouse.shell;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.UIDetachedException;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.AttachmentType;
import com.vaadin.flow.server.HttpStatusCode;
import com.vaadin.flow.server.streams.DownloadEvent;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.server.streams.DownloadResponse;
import java.io.ByteArrayInputStream;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file that is made anew each time that somebody wants it, on the thread of the browser's request. Where that fails the page says why, and the browser
 * gets an error and no part of a file.
 */
public final class DownloadLink extends Anchor {
    private static final Logger log = LoggerFactory.getLogger(DownloadLink.class);

    private final String failed;
    private final transient Callable<File> making;

    /** What is downloaded. */
    public record File(String name, String mediaType, byte[] bytes) {}

    /**
     * @param label for who hears it: what is in the file
     * @param failed the title of what is shown instead of a file
     * @param making may wait; what it throws is said as {@link Loads} says it
     */
    public DownloadLink(String text, String label, String failed, Callable<File> making) {
        this.failed = failed;
        this.making = making;
        setText(text);
        setAriaLabel(label);
        addClassName("nw");
        setHref(DownloadHandler.fromInputStream(this::answer), AttachmentType.DOWNLOAD);
    }

    @SuppressWarnings("checkstyle:IllegalCatch") // whatever making throws becomes a state on the page
    private DownloadResponse answer(DownloadEvent event) {
        UI ui = event.getUI();
        Reader reader = Reader.of(ui);
        try {
            File file = reader.answer(making::call);
            return new DownloadResponse(
                    new ByteArrayInputStream(file.bytes()), file.name(), file.mediaType(), file.bytes().length);
        } catch (Throwable failure) {
            String why = Loads.reason(reader, failure);
            try {
                ui.access(() -> Toast.failed(failed, why));
            } catch (UIDetachedException closed) {
                log.debug("The answer comes after the page was closed");
            }
            return DownloadResponse.error(HttpStatusCode.SERVICE_UNAVAILABLE, why);
        }
    }
}
