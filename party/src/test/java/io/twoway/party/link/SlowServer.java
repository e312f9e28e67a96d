package io.twoway.party.link;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;

/// An HTTP server that takes requests without a body and answers 200 to all of them once it is told to.
final class SlowServer implements AutoCloseable {

    private static final byte[] OK = "HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final CountDownLatch arrived = new CountDownLatch(1);
    private final CountDownLatch told = new CountDownLatch(1);

    SlowServer() throws IOException {
        Thread.ofVirtual().start(this::accept);
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + door.getLocalPort() + "/");
    }

    /// Until the first request is here.
    void awaitRequest() throws InterruptedException {
        arrived.await();
    }

    void answerFromNowOn() {
        told.countDown();
    }

    @Override
    public void close() throws IOException {
        door.close();
    }

    private void accept() {
        try {
            while (true) {
                Socket line = door.accept();
                Thread.ofVirtual().start(() -> serve(line));
            }
        } catch (SocketException _) {
            // closed
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void serve(Socket line) {
        try (line) {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(line.getInputStream(), StandardCharsets.US_ASCII));
            for (String header = in.readLine(); header != null; header = in.readLine()) {
                if (header.isEmpty()) {
                    arrived.countDown();
                    told.await();
                    line.getOutputStream().write(OK);
                }
            }
        } catch (SocketException _) {
            // the client went
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
