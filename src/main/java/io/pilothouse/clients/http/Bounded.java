package io.pilothouse.clients.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpRequest;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.client.ClientHttpRequestExecution;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.ClientHttpResponse;

/** Reads no more of an answer than is sensible: a remote that never stops must not fill the memory. */
record Bounded(int most) implements ClientHttpRequestInterceptor {
    @Override
    public ClientHttpResponse intercept(HttpRequest request, byte[] body, ClientHttpRequestExecution execution)
            throws IOException {
        return new Answer(execution.execute(request, body), most);
    }

    static final class TooLarge extends IOException {
        private final int most;

        TooLarge(int most) {
            super("more than " + most + " bytes");
            this.most = most;
        }

        int mebibytes() {
            return most >> 20;
        }
    }

    private record Answer(ClientHttpResponse all, int most) implements ClientHttpResponse {
        @Override
        public HttpStatusCode getStatusCode() throws IOException {
            return all.getStatusCode();
        }

        @Override
        public String getStatusText() throws IOException {
            return all.getStatusText();
        }

        @Override
        public HttpHeaders getHeaders() {
            return all.getHeaders();
        }

        @Override
        public InputStream getBody() throws IOException {
            return new Counted(all.getBody(), most);
        }

        @Override
        public void close() {
            all.close();
        }
    }

    private static final class Counted extends FilterInputStream {
        private final int most;
        private long read;

        Counted(InputStream all, int most) {
            super(all);
            this.most = most;
        }

        @Override
        public int read() throws IOException {
            int one = super.read();
            count(one < 0 ? 0 : 1);
            return one;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            int some = super.read(bytes, from, length);
            count(Math.max(some, 0));
            return some;
        }

        private void count(int more) throws TooLarge {
            read += more;
            if (read > most) {
                throw new TooLarge(most);
            }
        }
    }
}
