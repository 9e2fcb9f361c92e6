/// <reference types="astro/client" />

declare namespace App {
  interface Locals {
    /** The site whose page is asked for; a static build has one, its own. */
    site?: import('./model/site.ts').Site
  }
}
