package io.github.twinland.live.metrics;

import io.github.twinland.sim.cli.CliException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;

/** Where metrics are served: {@code [HOST:]PORT}, on this machine alone unless another host is named. */
public final class MetricsAddress {

    /** The port if nobody names another. */
    public static final String DEFAULT_PORT = "9488";

    private static final int LAST_PORT = 65_535;

    private MetricsAddress() {}

    /**
     * Reads an address.
     *
     * @param text {@code PORT}, {@code HOST:PORT}, or {@code [HOST]:PORT} with an IPv6 address; port 0 is any that is free
     * @return the loopback address if no host is given
     * @throws CliException if it is none
     */
    public static InetSocketAddress parse(String text) {
        int colon = text.lastIndexOf(':');
        String host = colon < 0 ? "" : text.substring(0, colon);
        try {
            int port = Integer.parseInt(text.substring(colon + 1));
            if (port < 0 || port > LAST_PORT || (colon >= 0 && host.isEmpty())) {
                throw bad(text);
            }
            return new InetSocketAddress(
                    host.isEmpty() ? InetAddress.getLoopbackAddress() : InetAddress.getByName(host), port);
        } catch (NumberFormatException e) {
            throw bad(text);
        } catch (UnknownHostException e) {
            throw CliException.badInput("'" + host + "' is the name of no host");
        }
    }

    /**
     * An address as it stands in a URL.
     *
     * @param address of this machine
     * @return host and port
     */
    public static String text(InetSocketAddress address) {
        String host = address.getAddress().getHostAddress();
        // What follows a % names the interface, which a URL has no place for.
        return (host.indexOf(':') < 0 ? host : "[" + host.replaceFirst("%.*", "") + "]") + ":" + address.getPort();
    }

    private static CliException bad(String text) {
        return CliException.badInput(
                "'" + text + "' is no address: write PORT or HOST:PORT, ports being 0.." + LAST_PORT);
    }
}
