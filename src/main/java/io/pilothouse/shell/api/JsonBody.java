package io.pilothouse.shell.api;

import java.io.IOException;
import java.io.InputStream;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads what is sent to an API. Not an argument that Spring binds: it would write the argument to a log that somebody turned up, and the words
 * of its failures repeat the text, which may hold a secret.
 */
public final class JsonBody {
    /** Bytes. */
    public static final int MOST = 64 * 1024;

    private JsonBody() {}

    /** @throws ResponseStatusException 413 for more than {@link #MOST}, 400 for what is no object */
    public static JsonNode read(InputStream body) throws IOException {
        byte[] text = body.readNBytes(MOST + 1);
        if (text.length > MOST) {
            throw new ResponseStatusException(
                    HttpStatus.CONTENT_TOO_LARGE, "body: more than " + MOST + " bytes (expected: fewer)");
        }
        JsonNode read;
        try {
            read = JsonMapper.shared().readTree(text);
        } catch (JacksonException none) {
            throw noObject("no JSON");
        }
        if (!read.isObject()) {
            throw noObject("no JSON object");
        }
        return read;
    }

    private static ResponseStatusException noObject(String found) {
        return new ResponseStatusException(HttpStatus.BAD_REQUEST, "body: " + found + " (expected: an object)");
    }
}
